import { expect, test } from 'vitest'
import { doubtfulLines } from '../../../renderer/store/lines.ts'
import { statusOf } from '../../../renderer/store/status.ts'
import { productionOf } from '../production.ts'

const production = productionOf([
  { who: 'narrator', text: 'Chapter One', kind: 'heading' },
  { who: 'Ilsabet', text: 'Six.', confidence: 0.69 },
  { who: 'Pip', text: 'Seven.', confidence: 0.7, take: 'take-1' },
  { who: null, text: 'Eight.', confidence: 0.9, by: 'nobody' },
  { who: 'Pip', text: 'Nine.', confidence: 0.2, by: 'producer' },
  { who: 'Pip', text: 'Ten.', confidence: 0.2, cut: true },
  { who: 'narrator', text: 'Silence.', confidence: 0.1, chapter: 2 },
])

test('doubtful is speech below .70 or of nobody, unless the producer decided or cut it', () => {
  expect(doubtfulLines(production).map((line) => line.text)).toEqual(['Six.', 'Eight.'])
})

test('what is left is counted over all chapters', () => {
  const [, , seven] = Object.values(production.lines)
  const guessed = { ...production, lines: { ...production.lines, [seven?.id ?? '']: { ...seven, proposed: true } } } as typeof production
  expect(statusOf(production)).toEqual({
    toReview: 2,
    uncast: 3,
    unrecorded: 4,
    inDoubt: 0,
    proposed: 0,
    pickups: 0,
    chapters: 2,
    lines: 5,
  })
  expect(statusOf(guessed)).toMatchObject({ unrecorded: 4, proposed: 1 })
})

test('nothing is counted again when nothing that counts has changed', () => {
  expect(statusOf({ ...production, title: 'Low Water' })).toBe(statusOf(production))
})
