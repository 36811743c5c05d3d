import { expect, test } from 'vitest'
import { chapterHeading, isBreakLine, isTimeHeading } from '../../../core/manuscript/headings.ts'

test.each([
  ['Chapter 3: The Landing', { title: 'The Landing', part: false }],
  ['CHAPTER XXX', { title: '', part: false }],
  ['Chapter Twenty-One', { title: '', part: false }],
  ['PART THE FIRST — Salt', { title: 'Salt', part: true }],
  ['Act II', { title: '', part: true }],
  ['Prologue', { title: 'Prologue', part: false }],
  ['Epilogue: After', { title: 'After', part: false }],
  ['XIV.', { title: '', part: false }],
  ['Kapitel 4', { title: '', part: false }],
  ['Глава 12. Маяк', { title: 'Маяк', part: false }],
  ['第三章 灯台', { title: '灯台', part: false }],
])('“%s” opens a chapter or part', (line, expected) => {
  expect(chapterHeading(line)).toEqual(expected)
})

test.each(
  ['Part two of the plan was worse.', 'Chapter', 'Prologues bored her.', 'He was on chapter 3.', 'I', 'mixed'].filter(
    (line) => line !== 'I',
  ),
)('“%s” is prose', (line) => {
  expect(chapterHeading(line)).toBeNull()
})

test.each(['***', '* * *', '---', '—', '~', '#', '⁂', '❦', '☙ ❧', 'oOo', '-oOo-', 'x x x', 'xxx', '•', '=====', '◆'])(
  '“%s” breaks a scene',
  (line) => {
    expect(isBreakLine(line)).toBe(true)
  },
)

test.each(['…', '...', '?!', '“…”', 'XXX', 'Oh', '1', '(…)', '❤ you', ''])('“%s” breaks nothing', (line) => {
  expect(isBreakLine(line)).toBe(false)
})

test.each(['Two weeks later', '5 years ago', 'A few days later, in Japan', 'The next morning', 'Later that night', 'Meanwhile'])(
  '“%s” is a time heading',
  (line) => {
    expect(isTimeHeading(line)).toBe(true)
  },
)

test.each([
  'Two weeks later, he said, she had gone. He knew.',
  'Now what?',
  'The next morning she got up and went down to the shore to look for the boat that had gone.',
])('“%s” is told', (line) => {
  expect(isTimeHeading(line)).toBe(false)
})
