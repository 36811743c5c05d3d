import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchLines } from '../../../core/speech/line-search.ts'
import { said, streamOf } from './stream.ts'

const script = [
  'the cup was there at two o’clock',
  'nobody disputed it',
  'no',
  'and at three it was not there any more',
  'no',
  'solid silver from my grandfather',
]
const lines = script.map((line) => line.split(' '))

/** Lines found, each with the words of the stream that it holds. */
const found = (stream: string): string[] => {
  const heard = streamOf(stream)
  return searchLines(lines, heard).map(
    ({ line, from, to }) =>
      `${line}: ${heard
        .slice(from, to)
        .map(({ word, kind }) => word || kind)
        .join(' ')}`,
  )
}

describe('lines in what was heard', () => {
  test('in another order than the script’s, and again', () => {
    expect(found(`${said(5, script[5]!)} ~ ${said(0, script[0]!)} ~ ${said(5, script[5]!)}`)).toEqual([
      `5: ${script[5]}`,
      `0: ${script[0]}`,
      `5: ${script[5]}`,
    ])
  })

  test('without a pause between them', () => {
    expect(found(`${said(0, script[0]!)} ${said(1, script[1]!)} ${said(5, script[5]!)}`)).toEqual([
      `0: ${script[0]}`,
      `1: ${script[1]}`,
      `5: ${script[5]}`,
    ])
  })

  test('with a word left out, one heard as another line’s, a cough and a stumble inside', () => {
    expect(found('0.0:the 0.1:cup 0.3:there 3.1:at 0.5:two 0.6:o’clock')).toEqual(['0: the cup there at two o’clock'])
    expect(found('5.0:solid breath 5.1:silver cut5 5.2:from 5.3:my other 5.4:grandfather')).toEqual([
      '5: solid breath silver cut from my other grandfather',
    ])
  })

  test('not where only a beginning or a few of its words were heard', () => {
    expect(found('0.0:the 0.1:cup ~ other other')).toEqual([])
    expect(found('3.0:and ~ 3.3:it other 0.2:was')).toEqual([])
    expect(found('')).toEqual([])
  })

  test('a line torn out of the middle of a sentence is none', () => {
    // "no" is a line; "no" inside of another line that is said in one breath is not.
    const inside = ['there is no cup here', 'no'].map((line) => line.split(' '))
    const whole = searchLines(inside, streamOf(said(0, 'there is no cup here')))
    expect(whole.map(({ line }) => line)).toEqual([0])
  })

  test('lines of the same words are told apart by what was said around them', () => {
    const order = (...texts: number[]): number[] =>
      searchLines(lines, streamOf(texts.map((line) => said(line, script[line]!)).join(' ~~ '))).map(({ line }) => line)
    expect(order(1, 2, 3)).toEqual([1, 2, 3])
    // Decoded as the other twin: its neighbours decide.
    expect(order(3, 2, 5)).toEqual([3, 4, 5])
    expect(order(0, 1, 4, 3, 2, 5)).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('any order of lines said well comes back as it was said', () => {
    const apart = [0, 1, 3, 5]
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...apart), { maxLength: 12 }),
        fc.array(fc.constantFrom('~', '~~', 'breath', 'other ~'), { minLength: 12, maxLength: 12 }),
        (order, between) => {
          const stream = order.map((line, at) => `${said(line, script[line]!)} ${between[at]}`).join(' ')
          const heard = streamOf(stream)
          const spans = searchLines(lines, heard)
          expect(spans.map(({ line }) => line)).toEqual(order)
          for (const { line, cost, at } of spans) {
            expect(cost).toBe(0)
            expect(at.map((item) => heard[item]!.word)).toEqual(lines[line])
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
