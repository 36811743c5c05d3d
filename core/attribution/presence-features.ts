import { bucket, type FeatureSpace } from './feature-space.ts'
import type { Mention } from './mention.ts'
import type { Reading } from './read.ts'
import { agreement, type Facts, pointings } from './unit-facts.ts'
import { gaps } from './units.ts'
import { isSpeechVerb } from './verbs.ts'

const nearest = [0, 1, 2, 4, 9, 98]

/** 0 last subject, 1 first subject, 2 a subject, 3 mentioned, 4 not. */
const roleIn = (mentions: readonly Mention[], who: number): number => {
  if (!mentions.some(({ best }) => best === who)) return 4
  const subjects = mentions.filter(({ subject, inverted }) => subject || inverted)
  if (subjects.at(-1)?.best === who) return 0
  if (subjects[0]?.best === who) return 1
  return subjects.some(({ best }) => best === who) ? 2 : 3
}

/** Features of one candidate from who is about: mentions around, nearness, names in the speeches, turns named near by. */
export const presenceFeatures = (space: FeatureSpace) => {
  const g = gaps.length
  const kind = space.family('kind', 5, 2)
  const teller = space.family('teller', pointings, g)
  const gapRole = space.family('gap-role', 5, g)
  const gapRolePointing = space.family('gap-role-pointing', 5, pointings)
  const gapPronoun = space.family('gap-pronoun', 4, 2, 2)
  const gapSpeech = space.family('gap-speech', 2, g)
  const nextRole = space.family('next-role', 5, g)
  const nextRolePointing = space.family('next-role-pointing', 5, pointings)
  const nextPronoun = space.family('next-pronoun', 4, 2, g)
  const told = space.family('told', 7, 2)
  const any = space.family('any', 7)
  const near = space.family('near', 7, 2)
  const subject = space.family('subject', 7)
  const resolved = space.family('resolved', 7, 4)
  const place = space.family('place', 12)
  const main = space.family('main', 6)
  const crowd = space.family('crowd', 5, 6, 2)
  const vocative = space.family('vocative', 1)
  const named = space.family('named', 1)
  const beforeVocative = space.family('vocative-before', g)
  const beforeNamed = space.family('named-before', g)
  const afterVocative = space.family('vocative-after', g)
  const afterNamed = space.family('named-after', 1)
  const farVocative = space.family('vocative-far', 2)
  const object = space.family('object', 3, 2)
  const namedTurns = space.family('pointed-before', 9, 2)
  const nextTurns = space.family('pointed-after', 9, 2)
  const spokeBefore = space.family('spoke-before', 9, 2)
  const spokeAfter = space.family('spoke-after', 9, 2)
  const scene = space.family('scene', 5, 6)
  const pair = space.family('pair', pointings, 2)
  const parityBefore = space.family('run-before', 2, 12, 2)
  const parityAfter = space.family('run-after', 2, 12, 2)
  const group = space.family('group', 2, 2)
  const introduces = space.family('introduces', 2)
  const voice = space.family('voice', 4, 7, 2)
  const ownVoice = space.family('voice-best', 4, 4, 2)
  const exchanged = space.family('exchange-vocatives', 4, 4, 2)
  const discussed = space.family('exchange-named', 4, 2)
  const genderCalled = space.family('exchange-gender', 3, 3, 2)
  const calledBefore = space.family('called-before', 3, g)
  const calledAfter = space.family('called-after', 3, g)
  const calledFar = space.family('called-far', 3)
  const opening = space.family('run-opening', 5, 2, 4, 2)
  const closing = space.family('run-closing', 5, 2, 4, 2)
  const placeBefore = space.family('call-place-before', 2, g, 2)
  const placeAfter = space.family('call-place-after', 2, g, 2)
  const possible = space.family('mentioned-here', 2, 2)

  return (reading: Reading, all: readonly Facts[], t: number, k: number, mainRank: number, out: number[]): void => {
    const { cast, narrator, person, vocatives, named: spokenOf, groups, firstDescribed, around, given } = reading
    const facts = all[t]!
    const { candidates, gap, nextGap, pointing } = facts
    const who = candidates.who[k]!
    const own = cast[who]!.gender
    const tells = who === narrator && person !== 'third'
    const bare = pointing === 0 ? 1 : 0
    out.push(kind.at(tells ? (person === 'first' ? 1 : 2) : who >= firstDescribed ? 3 : groups[who] ? 4 : 0, given ? 1 : 0))
    if (tells) out.push(teller.at(pointing, gap))
    if (facts.gapMentions.length) {
      const role = roleIn(facts.gapMentions, who)
      out.push(gapRole.at(role, gap), gapRolePointing.at(role, pointing))
      const last = facts.gapMentions.findLast((one) => one.subject || one.inverted)
      if (last?.kind === 'pronoun') out.push(gapPronoun.at(agreement(last.gender, own), bare, last.best === who ? 1 : 0))
      if (last && isSpeechVerb(last.verb)) out.push(gapSpeech.at(last.best === who ? 1 : 0, gap))
    }
    if (facts.nextMentions.length) {
      const role = roleIn(facts.nextMentions, who)
      out.push(nextRole.at(role, nextGap), nextRolePointing.at(role, pointing))
      const first = facts.nextMentions.find((one) => one.subject || one.inverted)
      if (first?.kind === 'pronoun') out.push(nextPronoun.at(agreement(first.gender, own), first.best === who ? 1 : 0, nextGap))
    }
    const ranks = candidates.ranks[k]!
    out.push(told.at(bucket(ranks.told, nearest), bare), any.at(bucket(ranks.any, nearest)), near.at(bucket(ranks.near, nearest), bare))
    out.push(
      subject.at(bucket(ranks.subject, nearest)),
      resolved.at(bucket(ranks.resolved, nearest), pointing === 0 ? 0 : pointing === 2 || pointing === 7 ? 1 : pointing < 6 ? 2 : 3),
    )
    out.push(place.at(k), main.at(bucket(mainRank, [0, 1, 2, 5, 10])))
    const people = bucket(facts.scene.size, [1, 2, 3, 5])
    out.push(crowd.at(people, bucket(ranks.near, [0, 1, 2, 3, 5]), bare))
    if (vocatives[t]!.includes(who)) out.push(vocative.at())
    if (spokenOf[t]!.includes(who)) out.push(named.at())
    if (gap > 0) {
      if (vocatives[t - 1]?.includes(who)) out.push(beforeVocative.at(gap))
      if (spokenOf[t - 1]?.includes(who)) out.push(beforeNamed.at(gap))
      if (vocatives[t - 2]?.includes(who)) out.push(farVocative.at(0))
      if (all[t - 1]?.objects.includes(who)) out.push(object.at(1, all[t - 1]!.unit.asks ? 1 : 0))
    }
    if (nextGap > 0) {
      if (vocatives[t + 1]?.includes(who)) out.push(afterVocative.at(nextGap))
      if (spokenOf[t + 1]?.includes(who)) out.push(afterNamed.at())
      if (vocatives[t + 2]?.includes(who)) out.push(farVocative.at(1))
      if (all[t + 1]?.objects.includes(who)) out.push(object.at(2))
    }
    if (facts.objects.includes(who)) out.push(object.at(0, facts.pointed.includes(who) ? 1 : 0))
    const since = facts.before.get(who)
    const until = facts.after.get(who)
    out.push(
      namedTurns.at(since === undefined ? 8 : bucket(since, [1, 2, 3, 4, 6, 8, 14]), bare),
      nextTurns.at(until === undefined ? 8 : bucket(until, [1, 2, 3, 4, 6, 8, 14]), bare),
    )
    const spoke = facts.spokeBefore.get(who)
    const speaks = facts.spokeAfter.get(who)
    out.push(
      spokeBefore.at(spoke === undefined ? 8 : bucket(spoke, [1, 2, 3, 4, 6, 8, 14]), bare),
      spokeAfter.at(speaks === undefined ? 8 : bucket(speaks, [1, 2, 3, 4, 6, 8, 14]), bare),
    )
    out.push(scene.at(bucket(facts.scene.get(who) ?? 0, [0, 1, 3, 8]), bucket(facts.scene.size, [0, 1, 2, 3, 5])))
    if (facts.pair && !facts.pointed.includes(who)) out.push(pair.at(pointing, facts.pair.includes(who) ? 1 : 0))
    if (facts.runBefore) out.push(parityBefore.at(facts.runBefore.who === who ? 1 : 0, facts.runBefore.turns - 1, bare))
    if (facts.runAfter) out.push(parityAfter.at(facts.runAfter.who === who ? 1 : 0, facts.runAfter.turns - 1, bare))
    const several = around[t]!.evidence.some(({ mention }) => mention.gender === 'group')
    if (groups[who] || several) out.push(group.at(groups[who] ? 1 : 0, several ? 1 : 0))
    if (facts.introduces >= 0) out.push(introduces.at(facts.introduces === who ? 1 : 0))
    const { called, calling, named: discussedHere, fits, clashes } = facts.exchange[k]!
    if (called + calling > 0) out.push(exchanged.at(called, calling, bare))
    if (discussedHere > 0) out.push(discussed.at(discussedHere, bare))
    if (fits + clashes > 0) out.push(genderCalled.at(fits, clashes, bare))
    const [first, last] = facts.run
    if (first < t && all[first]!.gapMentions.length)
      out.push(opening.at(roleIn(all[first]!.gapMentions, who), (t - first) % 2, bucket(t - first, [1, 3, 8]), bare))
    if (last > t && all[last]!.nextMentions.length)
      out.push(closing.at(roleIn(all[last]!.nextMentions, who), (last - t) % 2, bucket(last - t, [1, 3, 8]), bare))
    const [previous, following] = [all[t - 1], all[t + 1]]
    if (gap > 0 && previous?.callsFirst === who) out.push(placeBefore.at(0, gap, bare))
    if (gap > 0 && previous?.callsLast === who) out.push(placeBefore.at(1, gap, bare))
    if (nextGap > 0 && following?.callsFirst === who) out.push(placeAfter.at(0, nextGap, bare))
    if (nextGap > 0 && following?.callsLast === who) out.push(placeAfter.at(1, nextGap, bare))
    const gender = own === 'male' || own === 'female' ? own : null
    const fitsCall = (at: number) => (gender === null ? 0 : gender === all[at]?.calls ? 1 : 2)
    if (gap > 0 && all[t - 1]?.calls) out.push(calledBefore.at(fitsCall(t - 1), gap))
    if (nextGap > 0 && all[t + 1]?.calls) out.push(calledAfter.at(fitsCall(t + 1), nextGap))
    if (facts.calls && gap > 0 && all[t - 2]?.calls) out.push(calledFar.at(fitsCall(t - 2)))
    const { heard, likeness } = facts.voices[k]!
    if (heard > 0) {
      const often = bucket(heard, [60, 250, 1000])
      out.push(voice.at(often, bucket(likeness, [-1, -0.5, -0.2, 0, 0.3, 0.8]), bare))
      const best = Math.max(...facts.voices.map((one, i) => (i !== k && one.heard > 0 ? one.likeness : -9)))
      if (best > -9) out.push(ownVoice.at(often, bucket(likeness - best, [-0.7, 0, 0.7]), bare))
    }
    if (tells) out.push(possible.at(0, facts.unit.opening === 'i' ? 1 : 0))
  }
}
