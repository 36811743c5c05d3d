import type { Answer } from '../attribution/attribute.ts'
import type { CharacterId } from '../ids.ts'
import { narratorId } from '../records/character.ts'
import type { Attribution } from '../records/line.ts'

/** Told text: the narrator's. */
export const told: Attribution = {
  by: 'narrator',
  character: narratorId,
  confidence: 1,
  reason: { code: 'narrator', values: {} },
  alternatives: [],
}

/** A cue has no speaker and needs none. */
export const unspoken: Attribution = {
  by: 'written',
  character: null,
  confidence: 1,
  reason: { code: 'written', values: {} },
  alternatives: [],
}

/** Speech of which nothing is known. */
export const nobody: Attribution = {
  by: 'nobody',
  character: null,
  confidence: 0,
  reason: { code: 'nobody', values: {} },
  alternatives: [],
}

/** An answer of the attribution as a line keeps it; keys without a character fall away. */
export const attributionOf = (answer: Answer, ids: ReadonlyMap<string, CharacterId>): Attribution => {
  const character = answer.character === null ? null : (ids.get(answer.character) ?? null)
  if (character === null) return nobody
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
