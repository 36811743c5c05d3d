import { describe, expect, test } from 'vitest'
import { matchLine } from '../../../core/speech/line-match.ts'
import { streamOf } from './stream.ts'

const words = 'we ring the old bells'.split(' ')

/** The cheapest match of line 0 in a stream: edit cost of the whole line, where it lies, and the words heard. */
const best = (stream: string): { cost: number; from: number; to: number; at: number[] } | undefined => {
  const heard = streamOf(stream)
  const matches = matchLine(words, heard, { from: 0, to: heard.length }, (item, place) => item.line === 0 && item.place === place)
  const match = matches.sort((a, b) => a.cost - b.cost)[0]
  return match && { ...match, cost: Math.round(100 * match.cost * words.length) / 100 }
}

describe('a line in what was heard', () => {
  test('word for word costs nothing', () => {
    expect(best('other 0.0:we 0.1:ring 0.2:the 0.3:old 0.4:bells other')).toEqual({ cost: 0, from: 1, to: 6, at: [1, 2, 3, 4, 5] })
  })

  test.each([
    ['a word decoded as another line’s', '0.0:we 0.1:ring 7.3:the 0.3:old 0.4:bells', 0.1, [0, 1, 2, 3, 4]],
    ['a word left out', '0.0:we 0.1:ring 0.3:old 0.4:bells', 1, [0, 1, -1, 2, 3]],
    ['another word in its place', '0.0:we 0.1:ring 0.2:the 7.0:new 0.4:bells', 1, [0, 1, 2, -1, 4]],
    ['one word more', '0.0:we 0.1:ring 7.5:all 0.2:the 0.3:old 0.4:bells', 0.7, [0, 1, 3, 4, 5]],
    ['a breath', '0.0:we 0.1:ring breath 0.2:the 0.3:old 0.4:bells', 0, [0, 1, 3, 4, 5]],
    ['a word broken off', '0.0:we 0.1:ring cut0 0.2:the 0.3:old 0.4:bells', 0.2, [0, 1, 3, 4, 5]],
    ['talk', '0.0:we 0.1:ring other 0.2:the 0.3:old 0.4:bells', 0.3, [0, 1, 3, 4, 5]],
    // 240 frames are 140 more than are free: 1.4 s at 0.4.
    ['a long pause', '0.0:we 0.1:ring ~~~~~~ 0.2:the 0.3:old 0.4:bells', 0.56, [0, 1, 2, 3, 4]],
  ])('%s', (_, stream, cost, at) => {
    expect(best(stream)).toMatchObject({ cost, at })
  })

  test('what stands instead of its first word touches the others: talk before a pause is no part of it', () => {
    expect(best('other 0.1:ring 0.2:the 0.3:old 0.4:bells')).toMatchObject({ from: 0, cost: 1 })
    expect(best('other ~ 0.1:ring 0.2:the 0.3:old 0.4:bells')).toMatchObject({ from: 1, cost: 1 })
  })

  test('the wrong words, or an end that was not heard, are none', () => {
    expect(best('7.0:they 7.1:sing 7.2:in 7.3:new 7.4:halls')).toBeUndefined()
    // Two words of five are missing at the end: 0.4 a word.
    expect(best('0.0:we 0.1:ring 0.2:the other')).toBeUndefined()
  })
})
