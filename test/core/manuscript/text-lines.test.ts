import { expect, test } from 'vitest'
import { paragraphsOf } from '../../../core/manuscript/text-lines.ts'

const paragraphs = (text: string): string[] => paragraphsOf(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))

const long = (n: number): string =>
  `This is line ${n} of a paragraph that was typed in a narrow column and\nruns on over the end of its first line into a second one and then into\na third.`

test('Lines of a hard-wrapped text are joined where no empty line stands between them.', () => {
  expect(paragraphs([1, 2, 3].map(long).join('\n\n'))).toEqual([1, 2, 3].map((n) => long(n).replaceAll('\n', ' ')))
})

test('Where paragraphs begin with an indent and nothing stands between them, the indent opens them.', () => {
  const text = [1, 2, 3, 4, 5].map((n) => `    ${long(n)}`).join('\n')
  expect(paragraphs(text)).toEqual([1, 2, 3, 4, 5].map((n) => long(n).replaceAll('\n', ' ')))
})

test('A text with one line for a paragraph keeps its lines apart.', () => {
  const text = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${long(n).replaceAll('\n', ' ')}`).join('\n')
  expect(paragraphs(text)).toHaveLength(9)
})

test('The number of empty lines before a paragraph is kept, and its place in the text is exact.', () => {
  const text = '\u3000A.\r\n\r\n\r\n\tB. \u00a0\n'
  expect(paragraphsOf(text)).toEqual([
    { start: 1, end: 3, airBefore: 0 },
    { start: text.indexOf('B'), end: text.indexOf('B') + 2, airBefore: 2 },
  ])
})
