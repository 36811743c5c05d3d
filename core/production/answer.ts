import type { Answer } from '../attribution/attribute.ts'
import type { CharacterId } from '../ids.ts'
import type { Attribution } from '../records/line.ts'

/** An answer of the attribution as a line keeps it; keys without a character fall away. */
export const attributionOf = (answer: Answer, ids: ReadonlyMap<string, CharacterId>): Attribution => {
  const character = answer.character === null ? null : (ids.get(answer.character) ?? null)
  if (character === null) return { by: 'nobody', character: null, confidence: 0, reason: { code: 'nobody', values: {} }, alternatives: [] }
  return {
    by: answer.by,
    character,
    confidence: answer.confidence,
    reason: answer.reason,
    alternatives: answer.alternatives.flatMap(({ character: key, p }) => {
      const other = ids.get(key)
      return other ? [{ character: other, p }] : []
    }),
  }
}
