import { isTagEvidence } from './evidence.ts'
import { bucket, type FeatureSpace } from './feature-space.ts'
import type { Reading } from './read.ts'
import { agreement, type Facts, pointings } from './unit-facts.ts'
import { gaps } from './units.ts'

const g = gaps.length
const p = pointings

/** What kind of exchange a unit stands in: shared by all its candidates. */
export const contextFeatures = (space: FeatureSpace) => {
  const gap = space.family('context-gap', g, 2)
  const pointing = space.family('context-pointing', p)
  const next = space.family('context-next', g)
  const around = space.family('context-around', p, p)
  const asks = space.family('context-asks', 2, 2, 2)
  const length = space.family('context-length', 5, 5)
  const people = space.family('context-people', 6)
  const scene = space.family('context-scene', 6)
  const person = space.family('context-person', 3, 2)
  const called = space.family('context-vocative', 2, 2)
  const evidence = space.family('context-evidence', 4)
  const persons = ['third', 'first', 'second']
  return (reading: Reading, all: readonly Facts[], t: number, out: number[]): void => {
    const facts = all[t]!
    const before = all[t - 1]
    const after = all[t + 1]
    out.push(gap.at(facts.gap, facts.candidates.who.length > 3 ? 1 : 0), pointing.at(facts.pointing), next.at(facts.nextGap))
    out.push(around.at(before?.pointing ?? 0, after?.pointing ?? 0))
    out.push(
      asks.at(facts.unit.asks ? 1 : 0, before?.unit.asks ? 1 : 0, after?.unit.asks ? 1 : 0),
      length.at(facts.length, before?.length ?? 0),
    )
    out.push(people.at(bucket(facts.candidates.people, [1, 2, 4, 7, 12])), scene.at(bucket(facts.scene.size, [0, 1, 2, 3, 5])))
    out.push(person.at(persons.indexOf(reading.person), reading.given ? 1 : 0))
    out.push(called.at(reading.vocatives[t]!.length ? 1 : 0, reading.vocatives[t - 1]?.length ? 1 : 0))
    out.push(evidence.at(reading.around[t]!.evidence.length))
  }
}

/** Features of the step to a unit: what the pair of units says, whoever speaks. */
export const stepFeatures = (space: FeatureSpace) => {
  const gap = space.family('gap', g)
  const pointing = space.family('gap-pointing', g, p)
  const before = space.family('gap-pointing-before', g, p)
  const both = space.family('pointing-both', p, p)
  const all3 = space.family('gap-pointing-both', g, p, p)
  const asked = space.family('gap-asked', g, 2, 2)
  const length = space.family('gap-length', g, 5)
  const lengthBefore = space.family('gap-length-before', g, 5)
  const answers = space.family('gap-answers', g, 2, 2)
  const small = space.family('gap-small', g, 2, 2)
  const next = space.family('gap-next', g, g)
  const called = space.family('gap-vocative', g, 2, 2)
  const subject = space.family('gap-subject', g, 4)
  const told = space.family('told', 6)
  const scene = space.family('step-scene', 6, g)
  const after = space.family('pointing-after', p, 2)
  const pair = space.family('step-pair', 2, g)
  const kinds = ['name', 'pronoun', 'description']
  return (reading: Reading, facts: readonly Facts[], t: number, out: number[]): void => {
    const here = facts[t]!
    const last = facts[t - 1]!
    const asks = last.unit.asks ? 1 : 0
    out.push(
      gap.at(here.gap),
      pointing.at(here.gap, here.pointing),
      before.at(here.gap, last.pointing),
      both.at(here.pointing, last.pointing),
    )
    out.push(all3.at(here.gap, here.pointing, last.pointing), asked.at(here.gap, asks, here.unit.asks ? 1 : 0))
    out.push(length.at(here.gap, here.length), lengthBefore.at(here.gap, last.length), answers.at(here.gap, here.answers ? 1 : 0, asks))
    out.push(small.at(here.gap, here.unit.startsSmall ? 1 : 0, last.unit.breaksOff ? 1 : 0), next.at(here.gap, here.nextGap))
    out.push(called.at(here.gap, reading.vocatives[t]!.length ? 1 : 0, reading.vocatives[t - 1]!.length ? 1 : 0))
    if (here.gapMentions.length) {
      const lead = here.gapMentions.findLast((one) => one.subject || one.inverted)
      out.push(subject.at(here.gap, lead ? Math.max(0, kinds.indexOf(lead.kind)) : 3))
    }
    out.push(told.at(bucket(here.unit.told, [3, 12, 30, 60, 120])), scene.at(bucket(here.scene.size, [0, 1, 2, 3, 5]), here.gap))
    out.push(after.at(facts[t + 1]?.pointing ?? 0, here.pointing === 0 ? 1 : 0), pair.at(here.pair ? 1 : 0, here.gap))
  }
}

/** Features of the step to one candidate. */
export const arrivalFeatures = (space: FeatureSpace) => {
  const teller = space.family('arrive-teller', p, g)
  const pronoun = space.family('arrive-pronoun', 4, 2, g)
  const description = space.family('arrive-description', 4, g)
  const named = space.family('arrive-named', g)
  const told = space.family('arrive-told', 2, g)
  const called = space.family('arrive-called', 2)
  const described = space.family('arrive-described', 1)
  const near = space.family('arrive-near', 6, 2)
  const object = space.family('arrive-object', 2)
  const pair = space.family('arrive-pair', 2, 2)
  const calling = space.family('arrive-calling', 1)
  return (reading: Reading, facts: readonly Facts[], t: number, k: number, out: number[]): void => {
    const here = facts[t]!
    const who = here.candidates.who[k]!
    const own = reading.cast[who]!.gender
    if (who === reading.narrator) out.push(teller.at(here.pointing, here.gap))
    const lead = here.lead
    if (lead?.mention.kind === 'pronoun') out.push(pronoun.at(agreement(lead.mention.gender, own), isTagEvidence(lead) ? 0 : 1, here.gap))
    if (lead?.mention.kind === 'description') out.push(description.at(agreement(lead.mention.gender, own), here.gap))
    if (here.pointed.includes(who)) out.push(named.at(here.gap))
    if (here.gapMentions.some(({ best }) => best === who)) {
      const last = here.gapMentions.findLast((one) => one.subject || one.inverted)
      out.push(told.at(last?.best === who ? 1 : 0, here.gap))
    }
    if (reading.vocatives[t - 1]!.includes(who)) out.push(called.at(0))
    if (reading.vocatives[t]!.includes(who)) out.push(calling.at())
    if (reading.vocatives[t + 1]?.includes(who)) out.push(called.at(1))
    if (who >= reading.firstDescribed) out.push(described.at())
    out.push(near.at(bucket(here.candidates.ranks[k]!.near, [0, 1, 2, 3, 5]), here.pointing === 0 ? 1 : 0))
    if (facts[t - 1]!.objects.includes(who)) out.push(object.at(0))
    if (here.objects.includes(who)) out.push(object.at(1))
    if (here.pair) out.push(pair.at(here.pair.includes(who) ? 1 : 0, here.pointing === 0 ? 1 : 0))
  }
}

/** Features of the step away from one who spoke the unit before: again, or somebody else now. */
export const leavingFeatures = (space: FeatureSpace) => {
  const called = space.family('leave-called', g)
  const named = space.family('leave-named', 1)
  const object = space.family('leave-object', 1)
  const pronoun = space.family('leave-pronoun', 4, 2, g)
  const description = space.family('leave-description', 4)
  const namedThen = space.family('leave-named-then', 4, g)
  const told = space.family('leave-told', 3, g)
  const teller = space.family('leave-teller', p)
  const pair = space.family('leave-pair', 2, g)
  const calling = space.family('leave-calling', g)
  const gendered = space.family('leave-called-gender', 2, g)
  return (reading: Reading, facts: readonly Facts[], t: number, k: number, out: number[]): void => {
    const here = facts[t]!
    const last = facts[t - 1]!
    const who = last.candidates.who[k]!
    const own = reading.cast[who]!.gender
    if (reading.vocatives[t]!.includes(who)) out.push(called.at(here.gap))
    if (reading.named[t]!.includes(who)) out.push(named.at())
    if (here.objects.includes(who)) out.push(object.at())
    const lead = here.lead
    if (lead?.mention.kind === 'pronoun') out.push(pronoun.at(agreement(lead.mention.gender, own), isTagEvidence(lead) ? 0 : 1, here.gap))
    if (lead?.mention.kind === 'description') out.push(description.at(agreement(lead.mention.gender, own)))
    if (lead?.mention.kind === 'pronoun' && last.pointed.includes(who))
      out.push(namedThen.at(agreement(lead.mention.gender, own), here.gap))
    if (here.gapMentions.length) {
      const subject = here.gapMentions.findLast((one) => one.subject || one.inverted)
      out.push(told.at(subject?.best === who ? 0 : here.gapMentions.some(({ best }) => best === who) ? 1 : 2, here.gap))
    }
    if (who === reading.narrator) out.push(teller.at(here.pointing))
    if (here.pair) out.push(pair.at(here.pair.includes(who) ? 1 : 0, here.gap))
    if (reading.vocatives[t - 1]!.includes(who)) out.push(calling.at(here.gap))
    if (here.calls && (own === 'male' || own === 'female')) out.push(gendered.at(own === here.calls ? 1 : 0, here.gap))
  }
}
