import { describe, expect, test } from 'vitest'
import { asidesIn } from '../../../core/speech/asides.ts'
import type { FoundLine } from '../../../core/speech/find-lines.ts'
import { said, streamOf } from './stream.ts'

const take = (start: number, end: number, complete = true) => ({ start, end, complete, confidence: 0.9, check: [] })

describe('what is said beside the takes', () => {
  // Frames: talk 0–30, line 70–160, broken start 200–230, talk 270–330 and, after a second and more, 450–480.
  const heard = streamOf(`other ~ ${said(0, 'ring the bells')} ~ cut0 ~ other other ~~~ other`)
  const found: FoundLine[] = [{ line: 0, takes: [take(0.7, 1.6), take(2, 2.3, false)], proposed: 0 }]

  test('false starts with their line, and talk that is long enough, in their order', () => {
    expect(asidesIn(heard, found)).toEqual([
      { start: 2, end: 2.3, line: 0 },
      { start: 2.7, end: 3.3, line: null },
    ])
  })

  test('talk goes on over a short pause, and not over a take', () => {
    expect(asidesIn(streamOf('other ~ other'), [])).toEqual([{ start: 0, end: 1, line: null }])
    expect(asidesIn(streamOf('other ~~~ other'), [])).toEqual([])
    const over = streamOf('other other 0.0:no other other')
    expect(asidesIn(over, [{ line: 0, takes: [take(0.6, 0.9)], proposed: 0 }])).toEqual([
      { start: 0, end: 0.6, line: null },
      { start: 0.9, end: 1.5, line: null },
    ])
  })

  test('a given-up take that is proposed after all is no aside, and breaths are no talk', () => {
    expect(asidesIn(streamOf('breath breath breath'), [{ line: 0, takes: [take(3, 4, false)], proposed: 0 }])).toEqual([])
  })
})
