/** Options that Page Up and Page Down pass over. */
const page = 10

/** Where a key leads in an open list of `count` options; null when it is none that moves. The list has ends. */
export const moveBy = (key: string, at: number, count: number): number | null => {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1, PageDown: at + page, PageUp: at - page }[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}

/** Letters alike but for case and accents. */
const letters = new Intl.Collator(undefined, { usage: 'search', sensitivity: 'base' })
const begins = (words: string, sought: string): boolean => letters.compare(words.slice(0, sought.length), sought) === 0

/**
 * The option that typed letters mean: the next whose words begin with them, from the one at hand on and around. One letter, once or
 * again and again, leads from each to the next. −1 when none fits.
 */
export const typedTo = (words: readonly string[], typed: string, at: number): number => {
  const [first = '', ...rest] = [...typed]
  const again = rest.every((letter) => letter === first)
  const sought = again ? first : typed
  for (let step = again ? 1 : 0; step <= words.length; step++) {
    const index = Math.max(0, at + step) % words.length
    if (sought !== '' && begins(words[index] ?? '', sought)) return index
  }
  return -1
}
