/** Phones of one way to say a word: names of base phones of the model, such as `HH AH L OW`. */
export type Pronunciation = readonly string[]

/** A word of a line as it is said. */
export type SpokenWord = {
  /** Written form, lower case with plain apostrophes: what a comparison of words compares. */
  word: string
  /** Ways to say it as words of a dictionary, likeliest first; "1987" has several, most words just themselves. */
  readings: readonly (readonly string[])[]
  /** UTF-16 range in the line's text. */
  start: number
  end: number
  /** Written like a name: with a capital inside a sentence. How it is said is its bearer's affair, whatever a dictionary has. */
  name?: true
}
