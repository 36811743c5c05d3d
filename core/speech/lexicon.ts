import type { Pronunciation, SpokenWord } from './pronunciation.ts'

/** Says how words sound. */
export type Lexicon = {
  /** All ways to say a word, likeliest first; never empty for a word with letters. */
  pronunciations(word: SpokenWord): readonly Pronunciation[]
}
