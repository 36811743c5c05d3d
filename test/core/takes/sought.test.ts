import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import { leftOut } from '../../../core/takes/left-out.ts'
import { withMisreadEnds } from '../../../core/takes/misread-ends.ts'
import { soughtIn } from '../../../core/takes/sought.ts'
import { story, type Told } from './story.ts'

const lines = Object.values(
  story(
    [1, 2].flatMap((chapter) =>
      Array.from({ length: 30 }, (_, at): Told => [chapter, String(at + 1), 'Mara', 'Some six words are said here.']),
    ),
  ).lines,
)
const ids = (some: readonly Line[]): LineId[] => some.map(({ id }) => id)
const line = (index: number): Line => lines[index] as Line

describe('lines that are sought in a recording', () => {
  it('are all of its speaker', () => {
    expect(soughtIn(lines, { around: null, recorded: new Set() })).toEqual(lines)
  })
  it('are that which its name says and its neighbours, at either end too', () => {
    const around = (at: number) => ids(soughtIn(lines, { around: line(at), recorded: new Set() }))
    expect(around(20)).toEqual(ids(lines.slice(12, 29)))
    expect(around(0)).toEqual(ids(lines.slice(0, 9)))
  })
  it('are that alone which its name says when it is none of the speaker’s, such as a heading', () => {
    const heading = { ...line(0), id: 'h1' as LineId }
    expect(soughtIn(lines, { around: heading, recorded: new Set() })).toEqual([heading])
  })
  it('are, of too many words for one search, those that nobody has recorded, still in the order of the script', () => {
    const long = lines.map((one): Line => ({ ...one, text: 'word '.repeat(1000) }))
    const recorded = new Set(ids(long.slice(2, 40)))
    expect(ids(soughtIn(long, { around: null, recorded }))).toEqual(ids([...long.slice(0, 2), ...long.slice(40, 53)]))
  })
})

describe('lines that a session left out', () => {
  const missing = (...found: number[]): LineId[] => leftOut(lines, new Set(found.map((at) => line(at).id)))
  const upTo = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

  it('are all others of a chapter that was read for the most part', () => {
    expect(missing(...upTo(0, 20))).toEqual(ids(lines.slice(20, 30)))
  })
  it('are those within a stretch that was read, and not those around it', () => {
    expect(missing(4, 5, 7, 8, 10)).toEqual(ids([line(6), line(9)]))
  })
  it('are none where single lines were read, nor for a take or two', () => {
    expect(missing(0, 11, 29)).toEqual([])
    expect(missing(0, 2)).toEqual([])
  })
  it('are none of a chapter of which only doubtful takes were found, nor a line that is in doubt itself', () => {
    const set = (found: number[]): Set<LineId> => new Set(found.map((at) => line(at).id))
    expect(leftOut(lines, set(upTo(0, 20)), set([3, 9]))).toEqual([])
    expect(leftOut(lines, set(upTo(0, 22)), set(upTo(0, 20)))).toEqual(ids(lines.slice(22, 30)))
  })
  it('are told chapter by chapter: a stray line in another one is none of it', () => {
    expect(missing(...upTo(0, 28), 45)).toEqual(ids(lines.slice(28, 30)))
  })
})

describe('a word that was read instead of the last or first', () => {
  const text = 'Old soldiers never die.'
  const take = (...check: [number, number][]) => ({ start: 5, end: 7, check: check.map(([start, end]) => ({ start, end })) })
  const range = (...given: Parameters<typeof withMisreadEnds>) => {
    const { start, end } = withMisreadEnds(...given)
    return [start, end]
  }

  it('belongs to the take', () => {
    expect(range(take([19, 22]), text, [{ start: 7.1, end: 7.6 }])).toEqual([5, 7.6])
    expect(range(take([0, 3]), text, [{ start: 4.2, end: 4.9 }])).toEqual([4.2, 7])
  })
  it('does not where the word is not in doubt, the talk is far off, or long', () => {
    expect(range(take([4, 12]), text, [{ start: 7.1, end: 7.6 }])).toEqual([5, 7])
    expect(range(take([19, 22]), text, [{ start: 7.5, end: 8 }])).toEqual([5, 7])
    expect(range(take([19, 22]), text, [{ start: 7.1, end: 9.6 }])).toEqual([5, 7])
  })
})
