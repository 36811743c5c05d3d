import type { Gender } from '../records/character.ts'
import type { Passage } from './passages.ts'

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
  /** "…, who" follows: may be the subject of a verb farther on. */
  relative: boolean
  possessive: boolean
  vocative: boolean
  /** One of several joined by "and". */
  joined: boolean
  verb: string
}

/** A mention of which nothing is known yet but where it stands. */
export const mentionAt = (passage: Passage, first: number, last: number, kind: Mention['kind']): Mention => ({
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
  relative: false,
  possessive: passage.words[last]!.possessive,
  vocative: false,
  joined: false,
  verb: '',
})
