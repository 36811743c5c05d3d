import { expect, test } from 'vitest'
import type { Production } from '../../../core/records/production.ts'
import { rowsOf } from '../../../renderer/rooms/script/rows.ts'
import { linesOf } from '../../../renderer/store/lines.ts'
import { characterId, productionOf } from '../production.ts'

const page = (production: Production, only: string | null = null) => {
  const chapter = Object.values(production.chapters)[0]
  if (!chapter) throw new Error('no chapter')
  return rowsOf(chapter, linesOf(production, chapter.id), only === null ? null : characterId(only)).map((row) => {
    if (row.kind === 'title') return `# ${row.title}`
    if (row.kind === 'scene') return `~ ${row.title} (${row.characters.join(', ')})`
    return row.lines.map((line) => line.text).join(' | ')
  })
}

const quay = productionOf([
  { who: 'narrator', text: 'Chapter One', kind: 'heading' },
  { who: 'narrator', text: 'The bell rang.', paragraph: 0 },
  { who: 'Ilsabet', text: 'We open at six,', paragraph: 1, quote: 7 },
  { who: 'narrator', text: 'said Ilsabet.', paragraph: 1, tag: true },
  { who: 'Ilsabet', text: 'The sea can wait.', paragraph: 1, quote: 7 },
  { who: 'narrator', text: 'He dripped.', paragraph: 1 },
  { who: 'Man', text: 'I know.', paragraph: 2, quote: 8 },
  { who: 'Ilsabet', text: 'Good.', paragraph: 3, quote: 9, scene: 1 },
])

test('pieces of one quotation stand in one row with their speech tag', () => {
  expect(page(quay)).toEqual([
    '# Chapter 1',
    '~ Quay Nine (narrator, Ilsabet, Man)',
    'The bell rang.',
    'We open at six, | said Ilsabet. | The sea can wait.',
    'He dripped.',
    'I know.',
    '~  (Ilsabet)',
    'Good.',
  ])
})

test('a speech that goes on in the next paragraph begins a new row', () => {
  const speech = productionOf([
    { who: 'Man', text: 'First.', paragraph: 0, quote: 1 },
    { who: 'Man', text: 'Second.', paragraph: 1, quote: 1 },
  ])
  expect(page(speech).slice(2)).toEqual(['First.', 'Second.'])
})

test('the filter shows one character alone', () => {
  expect(page(quay, 'Man')).toEqual(['# Chapter 1', '~ Quay Nine (narrator, Ilsabet, Man)', 'I know.'])
})

test('every line of the chapter is in exactly one row', () => {
  const chapter = Object.values(quay.chapters)[0]
  const rows = chapter ? rowsOf(chapter, linesOf(quay, chapter.id), null) : []
  const shown = rows.flatMap((row) => (row.kind === 'scene' ? [] : row.lines.map((line) => line.id)))
  expect(shown.toSorted()).toEqual(Object.keys(quay.lines).toSorted())
})
