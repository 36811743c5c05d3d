import type { AliasIndex } from './alias-index.ts'
import {
  determiners,
  functionWords,
  groupWords,
  personNouns,
  possessivePronouns,
  prepositions,
  pronouns,
  subjectPronouns,
} from './lexicon.ts'
import { type Mention, mentionAt } from './mention.ts'
import type { Passage } from './passages.ts'
import { isVocative, placeInSentence, speaksAfterTail, tailOf } from './sentence-place.ts'
import type { Word } from './words.ts'

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
    const mention = mentionAt(passage, i, i + length - 1, 'name')
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
    const mention = mentionAt(passage, i, head, 'description')
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
    mention.who = whole.length ? whole : this.#fitting(mention)
    if (mention.who.length === 1) mention.best = mention.who[0]!
    if (passage.quote >= 0) mention.vocative = bare && isVocative(words, mention)
    else {
      placeInSentence(words, mention)
      if (!mention.subject && !mention.possessive && !mention.governed && speaksAfterTail(words, head)) mention.subject = true
    }
    return mention
  }

  /** Whose description has the same noun; the one who shares more of the words when there are several. */
  #fitting({ head, key, tail }: Mention): readonly number[] {
    const headed = this.#index.headed(head)
    const words = [...key.split(' ').slice(0, -1), ...tail]
    if (words.length === 0) return headed
    const shared = new Map<number, number>()
    for (const word of words) for (const who of this.#index.describedWith(word)) shared.set(who, (shared.get(who) ?? 0) + 1)
    const [first, second] = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    if (first && first[1] > (second?.[1] ?? 0) && (first[1] > 1 || headed.includes(first[0]))) return [first[0]]
    return headed
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

const pronounAt = (passage: Passage, i: number, told: 'female' | 'male' | 'neutral' | 'first' | 'second'): Mention => {
  const { words } = passage
  const { lower } = words[i]!
  const mention = mentionAt(passage, i, i, told === 'first' ? 'self' : told === 'second' ? 'you' : 'pronoun')
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
