import type { Span } from '../manuscript/manuscript.ts'
import type { AliasIndex } from './alias-index.ts'
import { type FoundCharacter, narratorKey } from './cast.ts'
import type { Evidence } from './evidence.ts'
import { tokensOf } from './tokens.ts'
import type { Unit } from './units.ts'
import { addressed } from './vocative.ts'

/** Who tells the story: nobody in it, "I", or "you". */
export type Person = 'third' | 'first' | 'second'

export const personOf = (text: string, narration: readonly Span[]): Person => {
  let words = 0
  let first = 0
  let second = 0
  for (const span of narration) {
    for (const { lower } of tokensOf(text, span)) {
      words++
      if (lower === 'i') first++
      else if (lower === 'you') second++
    }
  }
  if (words === 0) return 'third'
  return first / words > 0.008 ? 'first' : second / words > 0.015 ? 'second' : 'third'
}

/** Finds who "I" is among the cast, by how others address the one who says "I said"; −1 when nobody is named so. */
export const nameNarrator = (
  text: string,
  units: readonly Unit[],
  evidence: readonly Evidence[][],
  cast: readonly FoundCharacter[],
  index: AliasIndex,
  person: Person,
): number => {
  const own = person === 'second' ? 'second' : 'first'
  const asked = cast.findIndex(({ key, name }) => key === narratorKey || /^(?:I|You|Narrator|Me)$/i.test(name))
  if (asked >= 0) return asked
  const score = new Map<number, number>()
  const add = (character: number, value: number) => score.set(character, (score.get(character) ?? 0) + value)
  const saysI = (at: number): boolean => evidence[at]?.some(({ mention, how }) => how === 'tag' && mention.gender === own) ?? false
  units.forEach((unit, at) => {
    for (const character of addressed(text, unit, index)) {
      if (saysI(at)) add(character, -2)
      else add(character, saysI(at - 1) || saysI(at + 1) ? 1.5 : 0.3)
    }
    for (const { mention, how } of evidence[at] ?? [])
      if (how === 'tag' && mention.kind === 'name') for (const character of mention.characters) add(character, -0.5)
  })
  const [best, value] = [...score].sort((a, b) => b[1] - a[1])[0] ?? [-1, 0]
  return value >= 0.9 ? best : -1
}
