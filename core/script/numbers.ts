/** "14B" → 14 and "B". */
const parts = (number: string): { whole: number; letters: string } => {
  const match = /^(\d+)([A-Z]*)$/.exec(number)
  return { whole: match ? Number(match[1]) : 0, letters: match?.[2] ?? '' }
}

/** A → B, Z → AA. */
const nextLetters = (letters: string): string => {
  if (letters === '') return 'A'
  const last = letters.at(-1)!
  return last === 'Z' ? `${nextLetters(letters.slice(0, -1))}A` : letters.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1)
}

/** A number for a line that comes after `before`, so that no other number changes: 14 → 14A, 14A → 14B; never one of `taken`. */
export const numberAfter = (before: string, taken: ReadonlySet<string>): string => {
  const { whole, letters } = parts(before)
  let next = nextLetters(letters)
  while (taken.has(`${whole}${next}`)) next = nextLetters(next)
  return `${whole}${next}`
}

/** Order of two numbers: 2 before 14, 14 before 14A, 14A before 14B. */
export const compareNumbers = (a: string, b: string): number => {
  const one = parts(a)
  const other = parts(b)
  return (
    one.whole - other.whole ||
    one.letters.length - other.letters.length ||
    (one.letters < other.letters ? -1 : one.letters > other.letters ? 1 : 0)
  )
}
