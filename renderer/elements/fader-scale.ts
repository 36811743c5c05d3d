/** Place of a level on a scale with evenly spaced marks, 0 (bottom) to 1 (top); between two marks it is straight. */
export const placeOf = (level: number, marks: readonly number[]): number => {
  const last = marks.length - 1
  for (let index = 0; index < last; index++) {
    const [upper, lower] = [marks[index] ?? 0, marks[index + 1] ?? 0]
    if (level >= lower) return Math.min(1, 1 - (index + (upper - Math.min(level, upper)) / (upper - lower)) / last)
  }
  return 0
}

/** The level at a place; the inverse of `placeOf`. */
export const levelAt = (place: number, marks: readonly number[]): number => {
  const last = marks.length - 1
  const down = (1 - Math.max(0, Math.min(1, place))) * last
  const index = Math.min(last - 1, Math.floor(down))
  const [upper, lower] = [marks[index] ?? 0, marks[index + 1] ?? 0]
  return upper - (down - index) * (upper - lower)
}
