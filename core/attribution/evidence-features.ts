import { type Evidence, isTagEvidence, slots } from './evidence.ts'
import { bucket, type FeatureSpace } from './feature-space.ts'
import type { Mention } from './mention.ts'
import { unranked } from './presence.ts'
import type { Reading } from './read.ts'
import { agreement, type Facts } from './unit-facts.ts'

/** Descriptions of the one who has not just been meant. */
const others = new Set(['other', 'latter', 'second', 'companion', 'friend', 'partner'])

/** Features of one candidate from what the told text at the unit points at. */
export const evidenceFeatures = (space: FeatureSpace) => {
  const at = slots.length
  const name = space.family('name', at, 2, 3, 2)
  const anyName = space.family('any-name', 2, 2)
  const pronoun = space.family('pronoun', at, 2, 5)
  const agrees = space.family('pronoun-agrees', 2, 5)
  const toldRank = space.family('pronoun-told', 2, 5)
  const subjectRank = space.family('pronoun-subject', 2, 5)
  const bothRanks = space.family('pronoun-ranks', at, 4, 4)
  const distance = space.family('pronoun-distance', 2, 6)
  const rivals = space.family('pronoun-rivals', 4, 2)
  const antecedent = space.family('antecedent', at, 2, 2)
  const paragraphSubject = space.family('paragraph-subject', 2, 2)
  const prior = space.family('pronoun-prior', 4, 5, 3, 2)
  const description = space.family('description', at, 2, 5)
  const stated = space.family('description-stated', 2, 3, 2)
  const numbered = space.family('description-entry', 2, 2)
  const entry = space.family('description-history', 3, 4, 2, 4)
  const indefinite = space.family('description-indefinite', 2, 2)
  const descriptionRank = space.family('description-rank', 2, 5)
  const overlap = space.family('description-overlap', 2, 4, 2)
  const equal = space.family('epithet-equal', 4, 2)
  const apart = space.family('epithet-apart', 4, 3, 5)
  const near = space.family('epithet-near', 4, 3, 5)
  const linkRank = space.family('epithet-rank', 4, 4, 2)
  const against = space.family('epithet-against', 4, 4, 5)
  const favour = space.family('epithet-for', 4, 3, 3, 2)
  const other = space.family('description-other', 2, 2, 4)
  const self = space.family('self', at, 2, 2, 2)
  const best = space.family('best-tag', 2, 2, 2)
  const none = space.family('no-evidence', 3)

  return (reading: Reading, around: readonly Evidence[], facts: Facts, k: number, out: number[]): void => {
    const { cast, narrator, person, vocatives, epithets, firstDescribed } = reading
    const { candidates, unit } = facts
    const who = candidates.who[k]!
    const teller = who === narrator && person !== 'third'
    const own = cast[who]!.gender
    if (around.length === 0) out.push(none.at(teller ? 1 : who >= firstDescribed ? 2 : 0))
    for (const one of around) {
      const { mention, speech } = one
      const slot = slots.indexOf(one.slot)
      const tag = isTagEvidence(one) ? 0 : 1
      const sp = speech ? 1 : 0
      const agree = teller && mention.gender !== null ? 4 : agreement(mention.gender, own)
      if (mention.kind === 'name') {
        const match = mention.best === who ? 1 : mention.who.includes(who) ? 2 : 0
        out.push(name.at(slot, sp, match, mention.joined ? 1 : 0), anyName.at(tag, match === 1 ? 1 : 0))
      } else if (mention.kind === 'pronoun') {
        out.push(pronoun.at(slot, sp, agree), agrees.at(tag, agree))
        if (agree === 2 || agree >= 3) continue
        const r = order(reading, facts, mention.gender, k, 'told')
        const s = order(reading, facts, mention.gender, k, 'subject')
        out.push(toldRank.at(tag, r), subjectRank.at(tag, s), bothRanks.at(slot, r, s))
        out.push(distance.at(tag, candidates.told[k]! < 0 ? 5 : bucket(mention.at - candidates.told[k]!, [150, 400, 1000, 2500])))
        const count = candidates.who.filter(
          (other, i) => agreement(mention.gender, cast[other]!.gender) === 1 && candidates.ranks[i]!.told < 5,
        ).length
        out.push(rivals.at(count, agree === 1 ? 1 : 0))
        if (mention.best >= 0)
          out.push(antecedent.at(slot, mention.best === who ? 1 : 0, vocatives[unit.index]!.includes(mention.best) ? 1 : 0))
        const latest = candidates.latest[k]
        if (latest) out.push(prior.at(distanceOf(reading, latest, mention), roleOf(reading, latest), r, tag))
        if (facts.gapMentions.some(({ best: b, subject, paragraph }) => b === who && subject && paragraph === mention.paragraph))
          out.push(paragraphSubject.at(tag, agree))
      } else if (mention.kind === 'description') {
        out.push(description.at(slot, sp, agree))
        const known = epithets.stated(mention, who)
        if (mention.best < firstDescribed) out.push(stated.at(tag, known + 1, mention.who.length === 1 ? 1 : 0))
        if (mention.best >= firstDescribed) {
          out.push(numbered.at(tag, mention.best === who ? 1 : 0))
          const { occurrences, introduced } = epithets.history(mention)
          let fits = 0
          for (const other of candidates.who)
            if (
              other < firstDescribed &&
              agreement(mention.gender, cast[other]!.gender) !== 2 &&
              (epithets.link(mention, other)?.score ?? 0) > 0.7
            )
              fits++
          out.push(
            entry.at(mention.best === who ? 1 : who >= firstDescribed ? 2 : 0, bucket(occurrences, [1, 2, 5]), introduced ? 1 : 0, fits),
          )
        }
        const words = sharedWords(reading, mention, who)
        if (words > 0 || candidates.who.some((other) => sharedWords(reading, mention, other) > 0))
          out.push(overlap.at(tag, words, candidates.who.every((other) => sharedWords(reading, mention, other) <= words) ? 1 : 0))
        if (others.has(mention.head)) out.push(other.at(tag, facts.pointedBefore.includes(who) ? 1 : 0, candidates.ranks[k]!.told))
        if (mention.article === 'a' || mention.article === 'an') out.push(indefinite.at(tag, candidates.ranks[k]!.told < unranked ? 1 : 0))
        if (agree !== 2) out.push(descriptionRank.at(tag, order(reading, facts, mention.gender, k, 'told')))
        if (who >= firstDescribed) continue
        const link = epithets.link(mention, who)
        if (!link) continue
        // Even a description that the cast gives to somebody may mean another.
        const kind = tag + (known >= 0 ? 2 : 0)
        const often = bucket(link.occurrences, [1, 3])
        out.push(equal.at(kind, link.equal > 0 ? 1 : 0), apart.at(kind, often, bucket(link.apart, [0, 0.2, 0.4, 0.7])))
        out.push(near.at(kind, often, bucket(link.near, [0, 0.3, 0.6, 0.9])))
        let better = 0
        for (const other of candidates.who)
          if (
            other !== who &&
            other < firstDescribed &&
            agreement(mention.gender, cast[other]!.gender) !== 2 &&
            (epithets.link(mention, other)?.score ?? 0) > link.score
          )
            better++
        out.push(linkRank.at(kind, better, agree === 2 ? 1 : 0))
        if (link.turns) {
          const { lines, spoken, beside, across, hailed } = link.turns
          out.push(against.at(kind, bucket(spoken / lines, [0, 0.2, 0.5]), bucket(beside / lines, [0, 0.15, 0.35, 0.7])))
          out.push(favour.at(kind, across, hailed, lines > 1 ? 1 : 0))
        }
      } else {
        const told = mention.kind === 'self' ? 'first' : 'second'
        out.push(self.at(slot, sp, teller && person === told ? 1 : 0, mention.kind === 'self' ? 0 : 1))
      }
    }
    const lead = facts.lead
    if (lead && isTagEvidence(lead) && lead.mention.kind === 'name')
      out.push(best.at(lead.speech ? 1 : 0, lead.mention.best === who ? 1 : 0, vocatives[unit.index]!.includes(lead.mention.best) ? 1 : 0))
  }
}

/** 0 in the pronoun's sentence, 1 in its paragraph, 2 in the one before, 3 farther off. */
const distanceOf = ({ passages }: Reading, earlier: Mention, later: Mention): number => {
  if (earlier.paragraph !== later.paragraph) return later.paragraph - earlier.paragraph === 1 ? 2 : 3
  if (earlier.passage !== later.passage) return 1
  const { words } = passages[earlier.passage]!
  for (let k = earlier.last + 1; k <= later.first; k++) if (words[k]!.join === 'stop') return 1
  return 0
}

/** 0 subject, 1 owner, 2 behind "by", 3 behind another preposition, 4 object or other. */
const roleOf = ({ passages }: Reading, { subject, inverted, weak, possessive, governed, passage, first }: Mention): number =>
  possessive ? 1 : governed ? (passages[passage]!.words[first - 1]?.lower === 'by' ? 2 : 3) : subject || inverted || weak ? 0 : 4

/** Words of a description and its tail that are in a person's own descriptions. */
const sharedWords = ({ index }: Reading, { key, tail }: Mention, who: number): number => {
  let count = 0
  for (const word of [...key.split(' '), ...tail]) if (index.describedWith(word).includes(who)) count++
  return count
}

/** Place of a candidate among those whose gender fits, by nearness of the last mention; the teller is no "he" or "she". */
const order = (
  { cast, narrator, person }: Reading,
  { candidates }: Facts,
  gender: Parameters<typeof agreement>[0],
  k: number,
  by: 'told' | 'subject',
): number => {
  const own = candidates.ranks[k]![by]
  let rank = 0
  candidates.who.forEach((other, i) => {
    if (i === k || (other === narrator && person !== 'third') || agreement(gender, cast[other]!.gender) === 2) return
    const theirs = candidates.ranks[i]![by]
    if (theirs < own || (theirs === own && i < k)) rank++
  })
  return rank
}
