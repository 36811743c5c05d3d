import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mark } from '../../../core/manuscript/manuscript.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { scriptOf } from '../../../core/script/script.ts'
import { markFinder, marksWithin, shiftedMarks } from '../../../core/script/spoken-marks.ts'

/** The emphasised words of each line, with their kind. */
const emphasised = (text: string): string[][] =>
  scriptOf(manuscriptOfText(text)).lines.map(({ text: spoken, marks = [] }) =>
    marks.map(({ kind, start, end }) => `${kind}: ${spoken.slice(start, end)}`),
  )

test('Emphasis falls on the words of the line that the manuscript sets off, and on no others', () => {
  const text =
    'He counts the   vials. *This was a  mistake*, he thought. It was **late**.\n\n"So two *spare*," said Ilan. "Not _one_."\n\nNobody spoke.'
  expect(emphasised(text)).toEqual([['emphasis: This was a mistake', 'strong: late'], ['emphasis: spare'], [], ['emphasis: one'], []])
})

test('Emphasis over speech and what is told is parted between the lines', () => {
  const manuscript = manuscriptOfText('"Go," she said. "Now."')
  const { lines } = scriptOf({ ...manuscript, marks: [{ kind: 'emphasis', start: 1, end: 11 }] })
  expect(lines.map(({ text, marks = [] }) => marks.map(({ start, end }) => text.slice(start, end)))).toEqual([['Go,'], ['she s'], []])
})

const marks = fc.array(
  fc.record({ kind: fc.constantFrom<Mark['kind']>('emphasis', 'strong'), start: fc.nat(60), length: fc.integer({ min: 1, max: 30 }) }),
)

test('The marks of a line are those that reach into it, whatever their order', () => {
  fc.assert(
    fc.property(marks, fc.uniqueArray(fc.nat(100), { minLength: 2 }), (drawn, places) => {
      const all = drawn.map(({ kind, start, length }): Mark => ({ kind, start, end: start + length }))
      const bounds = places.toSorted((a, b) => a - b)
      const find = markFinder(all)
      for (const [index, start] of bounds.slice(0, -1).entries()) {
        const end = bounds[index + 1] ?? start
        const reaching = all.filter((mark) => mark.start < end && mark.end > start)
        const key = (list: Mark[]) => list.map((mark) => JSON.stringify(mark)).toSorted()
        expect(key(find({ start, end }))).toEqual(key(reaching))
      }
    }),
  )
})

test('Marks of both parts of a text cover, put together, the characters that were covered', () => {
  const covered = (list: readonly Mark[], kind: Mark['kind']) =>
    Array.from({ length: 100 }, (_, at) => list.some((mark) => mark.kind === kind && mark.start <= at && mark.end > at))
  fc.assert(
    fc.property(marks, fc.nat(100), (drawn, at) => {
      const all = drawn.map(({ kind, start, length }): Mark => ({ kind, start, end: start + length }))
      const back = [...marksWithin(all, 0, at), ...shiftedMarks(marksWithin(all, at, 100), at)]
      for (const kind of ['emphasis', 'strong'] as const) expect(covered(back, kind)).toEqual(covered(all, kind))
    }),
  )
})
