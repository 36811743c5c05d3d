import { type FoundCharacter, narratorKey } from './cast.ts'
import { type Around, isTagEvidence } from './evidence.ts'
import type { Mention } from './mention.ts'
import type { Passage } from './passages.ts'
import type { Unit } from './units.ts'

/** Who tells the story: nobody in it, "I", or "you". */
export type Person = 'third' | 'first' | 'second'

/** By how often the told text says "I" or "you". */
export const personOf = (passages: readonly Passage[]): Person => {
  let count = 0
  let first = 0
  let second = 0
  for (const { quote, words } of passages) {
    if (quote >= 0) continue
    count += words.length
    for (const { lower } of words) {
      if (lower === 'i') first++
      else if (lower === 'you') second++
    }
  }
  if (count === 0) return 'third'
  return first / count > 0.008 ? 'first' : second / count > 0.015 ? 'second' : 'third'
}

const selfNames = /^(?:I|You|Me|Narrator|The Narrator)$/i
/** Points a name must have to be taken for the teller's, and how many times those of any other. */
const enough = 0.9
const clear = 2.5

/**
 * Finds who "I" is among the cast, by how the others address the one who says "I said"; a name that is itself the subject of a tag or
 * often told of is not the teller's. −1 when nobody is named so.
 */
export const nameNarrator = (
  units: readonly Unit[],
  around: readonly Around[],
  vocatives: readonly (readonly number[])[],
  mentions: readonly Mention[][],
  cast: readonly FoundCharacter[],
  person: Person,
): number => {
  const asked = cast.findIndex(({ key, name }) => key === narratorKey || selfNames.test(name))
  if (asked >= 0) return asked
  const kind = person === 'second' ? 'you' : 'self'
  const score = new Float64Array(cast.length)
  const saysI = (at: number): boolean => !!around[at]?.evidence.some((one) => one.mention.kind === kind && isTagEvidence(one))
  units.forEach((unit, at) => {
    const named = around[at]!.evidence.some((one) => one.mention.kind === 'name' && isTagEvidence(one))
    for (const who of vocatives[at]!) {
      if (saysI(at)) score[who]! -= 2
      else {
        score[who]! += named ? 0.9 : 0.7
        const answered = (unit.gap !== 'scene' && saysI(at - 1)) || (units[at + 1] && units[at + 1]!.gap !== 'scene' && saysI(at + 1))
        if (answered) score[who]! += 1
      }
    }
    for (const { mention, speech } of around[at]!.evidence) if (mention.kind === 'name' && speech) score[mention.best]! -= 2
  })
  for (const list of mentions)
    for (const { kind: what, quote, best, subject, inverted, vocative } of list)
      if (what === 'name') score[best]! -= quote >= 0 ? (vocative ? 0 : 0.4) : subject || inverted ? 1.5 : 0.5
  const [best, next] = [...score.keys()].sort((a, b) => score[b]! - score[a]! || a - b)
  if (best === undefined || score[best]! <= enough) return -1
  return next === undefined || score[best]! >= clear * score[next]! ? best : -1
}
