import { expect, it } from 'vitest'
import { chapterMarks, jsonChapters } from '../../../core/publish/chapter-marks.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { chapter, chapterOf } from '../timeline/chapter.ts'

const marksOf = (production: Production) =>
  chapterMarks(production, chapter, assemble(production, chapter)).map(({ title, start }) => [title, Math.round(start * 1000) / 1000])

const second: [number, number] = [1, 2]
const told = (text: string, scene: number) => ({ who: 'mara', take: second, scene, text })

it('a mark stands at every scene: the first at the beginning with the chapter’s title, others by their title or first words', () => {
  const production = chapterOf([told('Quiet.', 0), told('Rain, and the long road down to the harbour.', 1), told('Go.', 2)])
  expect(marksOf(production)).toEqual([
    ['Chapter 1', 0],
    ['Rain, and the long road down …', 3.75],
    ['Go.', 6.75],
  ])
})

it('marks go by time when a line was moved across a scene, and none share a place', () => {
  const production = chapterOf([told('A.', 0), told('B.', 1), told('C.', 2), told('D.', 3)], {
    adjustments: { 'line-3': { shift: -4 }, 'line-4': { pieces: [], take: 't4', slot: 0 } },
  })
  const marks = marksOf(production).map(([, start]) => Number(start))
  expect(marks).toEqual([...new Set(marks)].toSorted((a, b) => a - b))
})

it('chapters for podcast players carry seconds to the millisecond', () => {
  expect(JSON.parse(jsonChapters([{ title: 'A "b"', start: 4.24159 }]))).toEqual({
    version: '1.2.0',
    chapters: [{ startTime: 4.242, title: 'A "b"' }],
  })
})
