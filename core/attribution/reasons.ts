import type { AttributionBy } from '../records/line.ts'
import { type Evidence, isTagEvidence } from './evidence.ts'
import type { Reading } from './read.ts'
import type { Facts } from './unit-facts.ts'

/** Why a speaker was chosen: the kind of evidence, and the values of its sentence. */
export type Reason = { by: AttributionBy; code: string; values: Record<string, string> }

const longestQuote = 80

/** The strongest evidence at a unit that speaks for the one chosen; turn-taking when nothing points at anybody. */
export const reasonFor = (reading: Reading, facts: readonly Facts[], t: number, who: number): Reason => {
  const { around, text, vocatives, cast } = reading
  const here = facts[t]!
  const words = ([from, to]: readonly [number, number]) => text.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, longestQuote)
  const ranked = [...around[t]!.evidence].sort(
    (a, b) => Number(isTagEvidence(b)) - Number(isTagEvidence(a)) || Number(b.speech) - Number(a.speech),
  )
  for (const one of ranked) {
    const by = pointsAt(reading, one, who)
    if (by) return { by, code: by, values: { words: words(one.words), ...descriptionOf(one) } }
  }
  if (here.gap > 0) {
    if (here.unit.gap === 'close' || here.unit.gap === 'loose') return { by: 'same-paragraph', code: 'same-paragraph', values: {} }
    if (vocatives[t - 1]?.includes(who)) return { by: 'vocative', code: 'vocative', values: { words: cast[who]!.name } }
  }
  if (here.nextGap > 0 && vocatives[t + 1]?.includes(who)) return { by: 'vocative', code: 'vocative', values: { words: cast[who]!.name } }
  const run = [here.runBefore, here.runAfter].find((one) => one?.who === who)
  return run ? { by: 'turn', code: 'turn-named', values: { turns: String(run.turns) } } : { by: 'turn', code: 'turn', values: {} }
}

/** The description that stands for the speaker, where the book may use it again: “the medic”, not “a medic”. */
const descriptionOf = ({ mention: { kind, article, key } }: Evidence): { epithet?: string } =>
  kind === 'description' && article === 'the' ? { epithet: `the ${key}` } : {}

const pointsAt = ({ cast, epithets, narrator }: Reading, one: Evidence, who: number): AttributionBy | null => {
  const { mention } = one
  const direct = isTagEvidence(one) ? 'tag' : 'beat'
  if (mention.kind === 'name') return mention.best === who || mention.who.includes(who) ? direct : null
  if (mention.kind === 'self' || mention.kind === 'you') return who === narrator ? direct : null
  const gender = cast[who]!.gender
  if (gender && mention.gender && mention.gender !== 'group' && mention.gender !== 'neutral' && mention.gender !== gender) return null
  if (mention.kind === 'pronoun') return mention.gender === 'group' ? null : direct === 'tag' ? 'pronoun' : 'beat'
  return mention.best === who || epithets.stated(mention, who) !== 0 ? 'epithet' : null
}
