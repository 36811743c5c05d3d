import type { Gender } from '../records/character.ts'
import type { AliasIndex } from './alias-index.ts'
import {
  betweenAdverbs,
  determiners,
  functionWords,
  groupWords,
  personNouns,
  possessivePronouns,
  prepositions,
  pronouns,
  subjectPronouns,
  titles,
} from './lexicon.ts'
import type { Passage } from './passages.ts'
import { isSpeechVerb, isVerbLike } from './verbs.ts'
import type { Word } from './words.ts'

/** Somebody is meant: by name, by pronoun of the third person, by a description, as teller ("I") or as reader ("you"). */
export type Mention = {
  passage: number
  paragraph: number
  quote: number
  /** Words of the passage, both ends included. */
  first: number
  last: number
  at: number
  kind: 'name' | 'pronoun' | 'description' | 'self' | 'you'
  /** Whom a name can mean; for a description, whose title or description it fits. */
  who: readonly number[]
  /** The likeliest of them; −1 for nobody. A pronoun's is its antecedent, as far as subjects tell. */
  best: number
  gender: Gender | 'group' | null
  /** Description: last noun, all words without the article, and the article. */
  head: string
  key: string
  article: string
  /** Words behind a description that belong to it: "in the white waistcoat". */
  tail: readonly string[]
  subject: boolean
  /** Behind its verb: "said Mara". */
  inverted: boolean
  /** May be a subject: opens a sentence and a comma follows. */
  weak: boolean
  governed: boolean
  possessive: boolean
  vocative: boolean
  /** One of several joined by "and". */
  joined: boolean
  verb: string
}

const callers = new Set(
  'dear my oh o well yes no hey hi hello thanks thank please you come sorry ah morning evening night afternoon then now captain here good old poor'.split(
    ' ',
  ),
)

/** Nouns the book uses for speakers: "said the gryphon". */
export const learnHeads = (passages: readonly Passage[]): Set<string> => {
  const heads = new Set<string>()
  for (const [index, { quote, words }] of passages.entries()) {
    if (quote >= 0 || (passages[index - 1]?.quote ?? -1) < 0) continue
    const [verb, the] = words
    if (!verb || !the || !isSpeechVerb(verb.lower) || the.lower !== 'the' || verb.lower === 'told' || verb.lower === 'called') continue
    let last: Word | null = null
    for (let k = 2; k < 6; k++) {
      const word = words[k]
      if (word?.join !== 'space' || functionWords.has(word.lower) || prepositions.has(word.lower) || /ly$/.test(word.lower)) break
      last = word
      if (word.possessive) {
        last = null
        break
      }
    }
    if (last && !last.capital && !noSpeakers.has(last.lower)) heads.add(last.lower)
  }
  return heads
}

const noSpeakers = new Set('same door room words word moment time way end truth rest thing name line story'.split(' '))

/** Finds the mentions of all passages; names that several bear go to the one last met. */
export class MentionFinder {
  readonly #index: AliasIndex
  readonly #heads: ReadonlySet<string>
  readonly #seen = new Map<number, { count: number; at: number }>()
  #serial = 0

  constructor(index: AliasIndex, heads: ReadonlySet<string>) {
    this.#index = index
    this.#heads = heads
  }

  in(passage: Passage): Mention[] {
    const { words } = passage
    const found: Mention[] = []
    for (let i = 0; i < words.length; i++) {
      const mention = this.#at(passage, i)
      if (!mention) continue
      found.push(mention)
      if (!(mention.kind !== 'name' && mention.first === mention.last && possessivePronouns.has(words[i]!.lower))) i = mention.last
      else {
        const owned = this.#description(passage, i)
        if (owned) {
          found.push(owned)
          i = owned.last
        }
      }
    }
    return found
  }

  #at(passage: Passage, i: number): Mention | null {
    const word = passage.words[i]!
    if (word.capital && word.lower !== 'i') {
      const match = this.#index.nameAt(passage.words, i)
      if (match) return this.#name(passage, i, match)
    }
    const gender = pronouns.get(word.lower)
    if (gender && passage.quote < 0) {
      if (word.lower === 'it') return null
      return pronounAt(passage, i, gender)
    }
    return this.#description(passage, i)
  }

  #name(passage: Passage, i: number, { length, who }: { length: number; who: readonly number[] }): Mention {
    const mention = blank(passage, i, i + length - 1, 'name')
    mention.who = who
    mention.best = this.#latest(who, length === 1)
    const seen = this.#seen.get(mention.best)
    this.#seen.set(mention.best, { count: (seen?.count ?? 0) + 1, at: ++this.#serial })
    if (passage.quote >= 0) mention.vocative = isVocative(passage.words, mention)
    else placeInSentence(passage.words, mention)
    return mention
  }

  #latest(who: readonly number[], bare: boolean): number {
    let best = who[0] ?? -1
    let most = -Infinity
    for (const one of who) {
      const seen = this.#seen.get(one)
      const recent = seen && this.#serial - seen.at < 60 ? 1000 - (this.#serial - seen.at) : 0
      const score = (seen?.count ?? 0) + recent - (bare && this.#index.married[one] ? 5000 : 0)
      if (score > most) {
        most = score
        best = one
      }
    }
    return best
  }

  #description(passage: Passage, i: number): Mention | null {
    const { words } = passage
    const word = words[i]!
    const headed = this.#index.headed(word.lower).length > 0
    const bare = word.capital && (headed || (passage.quote >= 0 && personNouns.has(word.lower)))
    const withArticle = determiners.has(word.lower) || possessivePronouns.has(word.lower)
    if (!withArticle && !bare) return null
    const head = bare && !withArticle ? i : this.#headFrom(words, i)
    if (head < 0) return null
    const noun = words[head]!
    const mention = blank(passage, i, head, 'description')
    mention.head = noun.lower
    mention.article = head > i ? word.lower : ''
    mention.key = words
      .slice(head > i ? i + 1 : i, head + 1)
      .map(({ lower }) => lower)
      .join(' ')
    mention.gender = personNouns.get(noun.lower) ?? null
    mention.possessive = noun.possessive
    mention.tail = tailOf(words, head)
    if (groupWords.has(noun.lower)) mention.gender = 'group'
    const whole = this.#index.described(mention.key)
    mention.who = whole.length ? whole : this.#index.headed(mention.head)
    if (mention.who.length === 1) mention.best = mention.who[0]!
    if (passage.quote >= 0) mention.vocative = bare && isVocative(words, mention)
    else {
      placeInSentence(words, mention)
      if (!mention.subject && !mention.possessive && !mention.governed && speaksAfterTail(words, head)) mention.subject = true
    }
    return mention
  }

  /** The head noun behind an article: the first noun for people, or the last of several in a row. */
  #headFrom(words: readonly Word[], i: number): number {
    let head = -1
    for (let k = i + 1; k < Math.min(words.length, i + 6); k++) {
      const word = words[k]!
      if (word.join !== 'space') break
      const noun = personNouns.has(word.lower) || this.#heads.has(word.lower) || this.#index.headed(word.lower).length > 0
      if (noun) {
        if (word.capital && this.#index.isNamePart(word.lower)) return -1
        head = k
        if (word.possessive) break
        continue
      }
      if (head >= 0) break
      if (functionWords.has(word.lower) || prepositions.has(word.lower) || word.possessive) break
      if (word.capital && this.#index.isNamePart(word.lower)) return -1
    }
    return head
  }
}

const blank = (passage: Passage, first: number, last: number, kind: Mention['kind']): Mention => ({
  passage: passage.index,
  paragraph: passage.paragraph,
  quote: passage.quote,
  first,
  last,
  at: passage.words[first]!.start,
  kind,
  who: [],
  best: -1,
  gender: null,
  head: '',
  key: '',
  article: '',
  tail: [],
  subject: false,
  inverted: false,
  weak: false,
  governed: false,
  possessive: passage.words[last]!.possessive,
  vocative: false,
  joined: false,
  verb: '',
})

const pronounAt = (passage: Passage, i: number, told: 'female' | 'male' | 'neutral' | 'first' | 'second'): Mention => {
  const { words } = passage
  const { lower } = words[i]!
  const mention = blank(passage, i, i, told === 'first' ? 'self' : told === 'second' ? 'you' : 'pronoun')
  if (told === 'neutral') mention.gender = 'group'
  else if (told === 'female' || told === 'male') mention.gender = told
  placeInSentence(words, mention)
  const next = words[i + 1]
  mention.possessive =
    possessivePronouns.has(lower) ||
    (lower === 'her' && next?.join === 'space' && !prepositions.has(next.lower) && !functionWords.has(next.lower))
  mention.subject = subjectPronouns.has(lower) && !mention.governed
  return mention
}

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

const placeInSentence = (words: readonly Word[], mention: Mention): void => {
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
  mention.subject = behind >= 0 && !mention.governed && !(mention.joined && before?.lower === 'and')
  mention.verb = behind >= 0 ? words[behind]!.lower : inFront >= 0 ? words[inFront]!.lower : ''
  if (!mention.subject && !mention.possessive && !mention.governed && after) {
    const opens = !before
    const loose = after.join === 'comma' && !after.capital && !(before && isVerbLike(before.lower))
    mention.weak = (opens && (after.join === 'comma' || after.lower === 'and')) || loose
  }
}

const tailOf = (words: readonly Word[], head: number): string[] => {
  const tail: string[] = []
  const next = words[head + 1]
  if (next?.join !== 'space' || !prepositions.has(next.lower)) return tail
  for (let k = head + 1; k < Math.min(words.length, head + 7) && words[k]!.join === 'space'; k++) tail.push(words[k]!.lower)
  return tail
}

/** "the voice of Inspector Ratcliffe", "Mara's voice": the voice is its owner's. */
const isOwnerOfVoice = (words: readonly Word[], { first, last, possessive }: Mention): boolean => {
  const next = words[last + 1]
  if (possessive && next?.join === 'space') {
    const noun = /^(?:clear|low|quiet|soft|small|dry|deep|hoarse|calm)$/.test(next.lower) ? words[last + 2] : next
    return noun?.join === 'space' && noun.lower === 'voice'
  }
  return words[first]!.join === 'space' && words[first - 1]?.lower === 'of' && words[first - 2]?.lower === 'voice'
}

/** "the man on the bench says": a speech verb behind the description's tail. */
const speaksAfterTail = (words: readonly Word[], head: number): boolean => {
  const tail = words[head + 1]
  if (tail?.join !== 'space' || !prepositions.has(tail.lower)) return false
  for (let k = head + 2; k < Math.min(words.length, head + 8); k++) {
    if (words[k]!.join !== 'space') return false
    if (isSpeechVerb(words[k]!.lower)) return true
  }
  return false
}

/** Stands alone between commas or at an end of the speech. */
const isVocative = (words: readonly Word[], { first, last, possessive }: Mention): boolean => {
  if (possessive) return false
  const before = words[first]!.join === 'space' ? words[first - 1] : undefined
  const after = words[last + 1]?.join === 'space' ? words[last + 1] : undefined
  if (after) return false
  return !before || callers.has(before.lower) || titles.has(before.lower)
}
