import type { Span } from '../manuscript/manuscript.ts'
import type { AliasIndex } from './alias-index.ts'
import { determiners, personNouns, pronouns, subjectPronouns } from './lexicon.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Somebody is meant: by name, by pronoun, or by a description. Token range, and whom a name can mean. */
export type Mention = {
  first: number
  last: number
  kind: 'name' | 'pronoun' | 'nominal'
  characters: readonly number[]
  gender: 'female' | 'male' | 'neutral' | 'first' | 'second' | null
  words: string
  possessive: boolean
}

/** All mentions of a stretch of narration or speech. */
export const mentionsIn = (text: string, span: Span, index: AliasIndex): { tokens: Token[]; mentions: Mention[] } => {
  const tokens = tokensOf(text, span)
  const mentions: Mention[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const named = index.at(tokens, i)
    if (named) {
      const last = i + named.length - 1
      mentions.push({
        first: i,
        last,
        kind: 'name',
        characters: named.characters,
        gender: null,
        words: text.slice(token.start, tokens[last]!.end),
        possessive: tokens[last]!.possessive,
      })
      i = last
      continue
    }
    const pronoun = pronouns.get(token.lower)
    if (pronoun && (token.lower !== 'it' || subjectPronouns.has(token.lower))) {
      mentions.push({
        first: i,
        last: i,
        kind: 'pronoun',
        characters: [],
        gender: pronoun,
        words: token.word,
        possessive:
          token.lower === 'his' ||
          token.lower === 'my' ||
          (token.lower === 'her' && tokens[i + 1] !== undefined && /^\s$/.test(text.slice(token.end, tokens[i + 1]!.start))),
      })
      if (token.lower !== 'his' && token.lower !== 'my' && token.lower !== 'her') continue
    }
    if (!determiners.has(token.lower)) continue
    for (let k = i + 1; k <= i + 4 && tokens[k]; k++) {
      if (!/^[ \n-]$/.test(text.slice(tokens[k - 1]!.end, tokens[k]!.start))) break
      if (index.at(tokens, k)) break
      const noun = personNouns.get(tokens[k]!.lower)
      const next = tokens[k + 1]
      if (noun === undefined || (next && personNouns.has(next.lower) && /^ $/.test(text.slice(tokens[k]!.end, next.start)))) continue
      mentions.push({
        first: i,
        last: k,
        kind: 'nominal',
        characters: [],
        gender: noun,
        words: text.slice(token.start, tokens[k]!.end),
        possessive: tokens[k]!.possessive,
      })
      i = k
      break
    }
  }
  return { tokens, mentions }
}
