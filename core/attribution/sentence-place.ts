import { betweenAdverbs, personNouns, prepositions, pronouns, titles } from './lexicon.ts'
import type { Mention } from './mention.ts'
import { isSpeechVerb, isVerbLike } from './verbs.ts'
import type { Word } from './words.ts'

const callers = new Set(
  'dear my oh o well yes no hey hi hello thanks thank please you come sorry ah morning evening night afternoon then now captain here good old poor dearest darling sweet sweetest own fair young little brave cousin brother sister aunt uncle friend'.split(
    ' ',
  ),
)

/** The verb behind, past adverbs: an index, or −1. */
const verbBehind = (words: readonly Word[], last: number): number => {
  if (words[last]!.contracted) return last
  for (let k = last + 1; k <= last + 3; k++) {
    const word = words[k]
    if (word?.join !== 'space') return -1
    if (!word.capital && isVerbLike(word.lower)) return k
    if (!/ly$/.test(word.lower) && !betweenAdverbs.has(word.lower)) return -1
  }
  return -1
}

/** The verb in front, past adjectives and a title: "said the more candid Lady Bertram". −1 for none. */
const verbInFront = (words: readonly Word[], first: number): number => {
  for (let k = first - 1; k >= Math.max(0, first - 5); k--) {
    const here = words[k + 1]!
    const word = words[k]!
    if (here.join !== 'space') return -1
    const opening = word.join !== 'space'
    if (isSpeechVerb(word.lower) && (opening || !isSubjectWord(words[k - 1]!))) return k
    if (k === first - 1 && opening && isVerbLike(word.lower)) return k
    if (
      word.capital ||
      prepositions.has(word.lower) ||
      pronouns.has(word.lower) ||
      word.lower === 'and' ||
      word.lower === 'but' ||
      word.lower === 'that'
    )
      return -1
  }
  return -1
}

const isSubjectWord = (word: Word): boolean =>
  word.capital || pronouns.has(word.lower) || personNouns.has(word.lower) || word.lower === 'to'

/** Marks how a mention stands in its sentence: subject, behind its verb, governed by a preposition, one of several. */
export const placeInSentence = (words: readonly Word[], mention: Mention): void => {
  const { first, last } = mention
  const before = words[first]!.join === 'space' ? words[first - 1] : undefined
  const after = words[last + 1]
  const touching = after?.join === 'space' ? after : undefined
  const beforeThat = before?.join === 'space' ? words[first - 2] : undefined
  mention.governed =
    !!before &&
    (prepositions.has(before.lower) ||
      (!!beforeThat && prepositions.has(beforeThat.lower) && /^(?:the|my|old|poor|dear|young|little|his|her)$/.test(before.lower)))
  const inFront = verbInFront(words, first)
  mention.inverted = inFront >= 0 && !mention.governed
  mention.joined =
    (before?.lower === 'and' && !!beforeThat && (beforeThat.capital || personNouns.has(beforeThat.lower))) ||
    (touching?.lower === 'and' && !!words[last + 2]?.capital)
  const behind = mention.possessive ? -1 : verbBehind(words, last)
  if (isOwnerOfVoice(words, mention)) {
    mention.governed = false
    mention.possessive = false
    mention.weak = true
  }
  mention.relative = after?.lower === 'who' && !mention.possessive
  mention.subject = behind >= 0 && !mention.governed && !(mention.joined && before?.lower === 'and')
  mention.verb = behind >= 0 ? words[behind]!.lower : inFront >= 0 ? words[inFront]!.lower : ''
  if (!mention.subject && !mention.possessive && !mention.governed && after) {
    const opens = !before
    const loose = after.join === 'comma' && !after.capital && !(before && isVerbLike(before.lower))
    mention.weak = (opens && (after.join === 'comma' || after.lower === 'and')) || loose
  }
}

/** Words behind a description that belong to it: "in the white waistcoat". */
export const tailOf = (words: readonly Word[], head: number): string[] => {
  const tail: string[] = []
  const next = words[head + 1]
  if (next?.join !== 'space' || !prepositions.has(next.lower)) return tail
  for (let k = head + 1; k < Math.min(words.length, head + 7) && words[k]!.join === 'space'; k++) tail.push(words[k]!.lower)
  return tail
}

const utterances = new Set(
  'voice answer reply response observation remark question cry exclamation words comment retort rejoinder opinion'.split(' '),
)

/** "the voice of Inspector Ratcliffe", "Mara's reply": the words are their owner's. */
const isOwnerOfVoice = (words: readonly Word[], { first, last, possessive }: Mention): boolean => {
  const next = words[last + 1]
  if (possessive && next?.join === 'space') {
    const noun = /^(?:clear|low|quiet|soft|small|dry|deep|hoarse|calm|only|first|next|last|prompt|own)$/.test(next.lower)
      ? words[last + 2]
      : next
    return noun?.join === 'space' && utterances.has(noun.lower)
  }
  return words[first]!.join === 'space' && words[first - 1]?.lower === 'of' && words[first - 2]?.lower === 'voice'
}

/** "the man on the bench says": a speech verb behind the description's tail. */
export const speaksAfterTail = (words: readonly Word[], head: number): boolean => {
  const tail = words[head + 1]
  if (tail?.join !== 'space' || !prepositions.has(tail.lower)) return false
  for (let k = head + 2; k < Math.min(words.length, head + 8); k++) {
    if (words[k]!.join !== 'space') return false
    if (isSpeechVerb(words[k]!.lower)) return true
  }
  return false
}

/** Stands alone between commas or at an end of the speech. */
export const isVocative = (words: readonly Word[], { first, last, possessive }: Mention): boolean => {
  if (possessive) return false
  const before = words[first]!.join === 'space' ? words[first - 1] : undefined
  const after = words[last + 1]?.join === 'space' ? words[last + 1] : undefined
  if (after) return false
  return !before || callers.has(before.lower) || titles.has(before.lower)
}
