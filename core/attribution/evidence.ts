import type { Span } from '../manuscript/manuscript.ts'
import { plainSpeechVerbs, speechVerbs } from '../script/speech-verbs.ts'
import type { AliasIndex } from './alias-index.ts'
import { prepositions } from './lexicon.ts'
import { type Mention, mentionsIn } from './mentions.ts'
import type { Token } from './tokens.ts'

/** Who narration beside a quotation points at, and how: as teller of the words (`tag`) or as one who acts (`beat`). */
export type Evidence = {
  mention: Mention
  how: 'tag' | 'beat'
  where: 'between' | 'after' | 'before' | 'intro'
  words: string
  others: Mention[]
}

const gap = (text: string, a: Token, b: Token): string => text.slice(a.end, b.start)

/** End of the first sentence of a stretch. */
const firstSentence = (text: string, { start, end }: Span): number => {
  const pattern = /[.!?…]["”’)]?\s+(?=["“‘(]?\p{Lu})/gu
  pattern.lastIndex = start
  for (let match = pattern.exec(text); match && match.index < end; match = pattern.exec(text)) {
    if (!/\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Capt|Col|Lt|Prof|Rev)$/.test(text.slice(Math.max(start, match.index - 5), match.index)))
      return match.index + 1
  }
  return end
}

/** Start of the last sentence of a stretch. */
const lastSentence = (text: string, span: Span): number => {
  let from = span.start
  for (
    let next = firstSentence(text, { start: from, end: span.end });
    next < span.end;
    next = firstSentence(text, { start: from, end: span.end })
  )
    from = next
  return from
}

/** The subject of a speech verb: before it ("Mara said", "he, rising, said") or behind it ("said Mara", "said the old man"). */
const tagSubject = (text: string, tokens: Token[], mentions: Mention[], afterSpeech: boolean): Mention | null => {
  for (let i = 0; i < tokens.length; i++) {
    const verb = tokens[i]!.lower
    if (!speechVerbs.has(verb) || (tokens[i]!.capital && i > 0)) continue
    const plain = plainSpeechVerbs.has(verb)
    const behind = mentions.find(
      (mention) =>
        mention.first > i &&
        mention.first - i <= 3 &&
        !tokens.slice(i + 1, mention.first).some(({ lower }) => prepositions.has(lower)) &&
        !/[,.;:]/.test(text.slice(tokens[i]!.end, tokens[mention.first]!.start)),
    )
    const before = mentions.findLast(
      (mention) => mention.last < i && !mention.possessive && isSubject(text, tokens, mention) && i - mention.last <= 14,
    )
    if (before && i - before.last <= 3 && !/[;:.]/.test(text.slice(tokens[before.last]!.end, tokens[i]!.start))) return before
    if (
      behind &&
      !behind.possessive &&
      (i <= 2 || plain) &&
      (afterSpeech || plain) &&
      !(behind.kind === 'pronoun' && (behind.words === 'him' || behind.words === 'her' || behind.words === 'me'))
    )
      return behind
    if (before && plain) return before
  }
  return null
}

const isSubject = (text: string, tokens: Token[], mention: Mention): boolean => {
  const previous = tokens[mention.first - 1]
  if (mention.kind === 'pronoun' && !/^(?:he|she|i|you|they|it)$/i.test(mention.words)) return false
  if (!previous) return true
  return !prepositions.has(previous.lower) || /[,;.]/.test(gap(text, previous, tokens[mention.first]!))
}

/** The first one who acts in a sentence. */
const beatSubject = (text: string, tokens: Token[], mentions: Mention[]): Mention | null =>
  mentions.find((mention) => {
    if (mention.possessive && mention.kind !== 'pronoun') return mention.first <= 1
    if (mention.kind === 'pronoun' && mention.possessive) return mention.first === 0
    const next = tokens[mention.last + 1]
    return isSubject(text, tokens, mention) && next !== undefined && !/[.!?;]/.test(gap(text, tokens[mention.last]!, next))
  }) ?? null

/** What the narration of one paragraph says of a quotation's speaker, strongest first. */
export const evidenceFor = (
  text: string,
  index: AliasIndex,
  around: { between: Span[]; after: Span | null; before: Span | null; intro: Span | null },
): Evidence[] => {
  const found: Evidence[] = []
  const look = (span: Span, where: Evidence['where'], afterSpeech: boolean) => {
    const { tokens, mentions } = mentionsIn(text, span, index)
    if (tokens.length === 0) return
    const words = text.slice(span.start, span.end).replace(/\s+/g, ' ').trim().slice(0, 80)
    const tag = tagSubject(text, tokens, mentions, afterSpeech)
    const others = mentions.filter((mention) => mention !== tag)
    if (tag) found.push({ mention: tag, how: 'tag', where, words, others })
    else if (where !== 'intro') {
      const beat = beatSubject(text, tokens, mentions)
      if (beat) found.push({ mention: beat, how: 'beat', where, words, others: mentions.filter((mention) => mention !== beat) })
    }
  }
  for (const span of around.between) look(span, 'between', true)
  if (around.after) look({ start: around.after.start, end: firstSentence(text, around.after) }, 'after', true)
  if (around.before) look({ start: lastSentence(text, around.before), end: around.before.end }, 'before', false)
  if (around.before && lastSentence(text, around.before) > around.before.start)
    look({ start: around.before.start, end: firstSentence(text, around.before) }, 'before', false)
  if (around.intro) {
    const span = { start: lastSentence(text, around.intro), end: around.intro.end }
    look(span, 'intro', false)
  }
  return found
}
