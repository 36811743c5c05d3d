import type { Mark, Span } from '../manuscript/manuscript.ts'

/** Finds, line after line in the order of the text, the marks that reach into a line. `marks` may come in any order and nest. */
export const markFinder = (marks: readonly Mark[]): ((line: Span) => Mark[]) => {
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  let next = 0
  let open: Mark[] = []
  return ({ start, end }) => {
    for (let mark = sorted[next]; mark && mark.start < end; mark = sorted[++next]) open.push(mark)
    open = open.filter((mark) => mark.end > start)
    return open.filter((mark) => mark.start < end)
  }
}

/**
 * Marks of the manuscript as ranges of a line's spoken text. `start` is where the line begins in the manuscript, `offsets` where each
 * character of its spoken text stands from there on, as `spokenText` gives them.
 */
export const spokenMarks = (marks: readonly Mark[], start: number, offsets: readonly number[]): Mark[] =>
  marks.flatMap((mark) => {
    const span = { start: placeIn(offsets, mark.start - start), end: placeIn(offsets, mark.end - start) }
    return span.start < span.end ? [{ kind: mark.kind, ...span }] : []
  })

/** The first character that stands at a place or behind it. */
const placeIn = (offsets: readonly number[], place: number): number => {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! < place) low = middle + 1
    else high = middle
  }
  return low
}

/** Marks of the part of a text between two places of it, counted from its start. */
export const marksWithin = (marks: readonly Mark[], from: number, to: number): Mark[] =>
  marks.flatMap((mark) => {
    const [start, end] = [Math.max(mark.start, from) - from, Math.min(mark.end, to) - from]
    return start < end ? [{ kind: mark.kind, start, end }] : []
  })

/** Marks of a text that has moved along by so many characters. */
export const shiftedMarks = (marks: readonly Mark[], by: number): Mark[] =>
  marks.map(({ kind, start, end }) => ({ kind, start: start + by, end: end + by }))
