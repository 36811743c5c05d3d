import type { Mention } from './mention.ts'
import { Presence, type Ranks, unranked } from './presence.ts'
import type { Reading } from './read.ts'

/** Most people considered for one unit. */
export const mostCandidates = 16

/** Who may speak a unit, likeliest first, with what the surroundings say of each. */
export type Candidates = {
  who: number[]
  ranks: Ranks[] /** Place of the last mention in told text; −1 for none. */
  told: number[]
  latest: (Mention | null)[]
  people: number
}

const nobody: Ranks = { told: unranked, any: unranked, subject: unranked, resolved: unranked, near: unranked }

/** Candidates of every unit: those met near by, named beside it or in the speeches around, the teller, and the book's main people. */
export const candidatesOf = (reading: Reading): Candidates[] => {
  const { units, around, vocatives, narrator, groups, counts } = reading
  if (reading.cast.length === 0) return units.map(() => ({ who: [], ranks: [], told: [], latest: [], people: 0 }))
  const presence = new Presence(reading)
  const main = counts
    .map((count, who) => ({ count, who }))
    .sort((a, b) => b.count - a.count)
    .slice(0, 4)
  return units.map((unit, t) => {
    presence.moveTo(unit)
    const people = presence.people.length
    for (const { mention } of around[t]!.evidence) {
      if (mention.kind === 'name') {
        presence.add(mention.best, 50)
        if (mention.who.length > 1) for (const who of mention.who) presence.add(who, 10)
      } else if (mention.kind === 'description') {
        if (mention.best >= 0) presence.add(mention.best, 20)
        for (const who of mention.who.slice(0, 8)) presence.add(who, 15)
        for (const word of [...mention.key.split(' '), ...mention.tail]) {
          const who = reading.index.describedWith(word)
          if (who.length < 6) for (const one of who) presence.add(one, 6)
        }
        for (const who of presence.people) {
          const link = reading.epithets.link(mention, who)
          if (link && link.equal > 0) presence.add(who, 10)
        }
      } else if (mention.kind === 'pronoun' && mention.best >= 0) presence.add(mention.best, 2)
      if (mention.gender === 'group')
        groups.forEach((group, who) => {
          if (group) presence.add(who, 4)
        })
    }
    for (let d = -3; d <= 3; d++) {
      for (const who of vocatives[t + d] ?? []) presence.add(who, 2 - 0.4 * Math.abs(d))
      for (const { mention } of around[t + d]?.evidence ?? [])
        if (mention.best >= 0 && mention.kind !== 'pronoun') presence.add(mention.best, 2)
    }
    if (narrator >= 0) presence.add(narrator, 5)
    main.forEach(({ who }, rank) => {
      presence.add(who, 0.02 * (5 - rank))
    })
    const who = [...presence.people]
      .filter((one) => presence.score[one]! > 0)
      .sort((a, b) => presence.score[b]! - presence.score[a]! || a - b)
      .slice(0, mostCandidates)
    const ranks = presence.ranks()
    return {
      who,
      ranks: who.map((one) => ranks.get(one) ?? nobody),
      told: who.map((one) => presence.told[one]!),
      latest: who.map((one) => presence.latest[one]!),
      people,
    }
  })
}
