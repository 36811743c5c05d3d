/** What a manuscript may hold at most: many times the longest novel. Beyond it a small file could fill all memory. */
export const most = {
  /** Letters of running text. */
  letters: 60_000_000,
  /** Paragraphs or typed lines. */
  paragraphs: 1_000_000,
  /** Opening and closing tags of the pages of one file. */
  tags: 1_500_000,
}

/** How often a sign stands in a text; counting ends beyond `limit`. */
export const count = (text: string, sign: string, limit: number): number => {
  let found = 0
  for (let at = text.indexOf(sign); at >= 0 && found <= limit; at = text.indexOf(sign, at + 1)) found++
  return found
}
