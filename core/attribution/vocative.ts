import type { AliasIndex } from './alias-index.ts'
import { tokensOf } from './tokens.ts'
import type { Unit } from './units.ts'

/** Whom a quotation addresses by name: the name stands alone between commas or at an end. */
export const addressed = (text: string, unit: Unit, index: AliasIndex): number[] => {
  const found: number[] = []
  for (const span of unit.spans) {
    const tokens = tokensOf(text, span)
    for (let i = 0; i < tokens.length; i++) {
      const named = index.at(tokens, i)
      if (!named) continue
      const last = tokens[i + named.length - 1]!
      const left = text.slice(span.start, tokens[i]!.start).trimEnd()
      const right = text.slice(last.end, span.end).trimStart()
      const opens =
        left === '' ||
        /[,.!?…—–;:]$/.test(left) ||
        /\b(?:dear|my|oh|yes|no|well|hello|hi|hey|please|sorry|thanks|now|and|but|so)$/i.test(left)
      const closes = right === '' || /^[,.!?…—–;:]/.test(right)
      if (opens && closes && !last.possessive && named.characters.length === 1) found.push(named.characters[0]!)
      i += named.length - 1
    }
  }
  return found
}

/** Names inside a quotation that address nobody: who is spoken of. */
export const spokenOf = (text: string, unit: Unit, index: AliasIndex): Set<number> => {
  const found = new Set<number>()
  for (const span of unit.spans) {
    const tokens = tokensOf(text, span)
    for (let i = 0; i < tokens.length; i++) for (const character of index.at(tokens, i)?.characters ?? []) found.add(character)
  }
  return found
}
