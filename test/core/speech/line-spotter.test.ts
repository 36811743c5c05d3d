import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchLines } from '../../../core/speech/line-search.ts'
import { LineSpotter, type SpottedLine } from '../../../core/speech/line-spotter.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { said, streamOf } from './stream.ts'

const script = [
  'the cup was there at two o’clock',
  'nobody disputed it',
  'and at three it was not there any more',
  'solid silver from my grandfather',
  'nobody disputed it at three',
]
const lines = script.map(spokenWords)
const line = (number: number) => said(number, lines[number]?.map(({ word }) => word).join(' ') ?? '')

/** What is told of a stream that comes in parts of so many items. */
const spotted = (stream: string, parts: readonly number[]): SpottedLine[] => {
  const heard = streamOf(stream)
  const spotter = new LineSpotter(lines)
  const told: SpottedLine[] = []
  for (let from = 0, nth = 0; from < heard.length; nth++) {
    const to = from + (parts[nth % parts.length] ?? 1)
    told.push(...spotter.hear(heard.slice(from, to)))
    from = to
  }
  return told
}

describe('lines spotted on the way', () => {
  test('each when its last word has come, in the order in which they are said', () => {
    const spotter = new LineSpotter(lines)
    const heard = streamOf(`${line(3)} ~ ${line(0)}`)
    const told = heard.map((item) => spotter.hear([item]).map(({ line }) => line))
    expect(told.flatMap((some, at) => some.map((one) => [one, at]))).toEqual([
      [3, (lines[3]?.length ?? 0) - 1],
      [0, heard.length - 1],
    ])
  })

  test('not what was begun and given up, nor a line that another begins with', () => {
    expect(spotted('0.0:the 0.1:cup 0.2:was cut0 ~ other', [1])).toEqual([])
    expect(spotted(line(4), [1]).map(({ line }) => line)).toEqual([4])
  })

  test('the same as are found in all that was heard, however it comes', () => {
    const places = fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(places, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (order, parts) => {
        const stream = order.map((place, nth) => `${line(place)} ${nth % 3 === 1 ? '~~~ breath other ~' : '~'}`).join(' ')
        const words = lines.map((one) => one.map(({ word }) => word))
        const all = searchLines(words, streamOf(stream)).map((one) => one.line)
        expect(spotted(stream, parts).map((one) => one.line)).toEqual(all)
        expect(all).toEqual(order)
      }),
    )
  })
})
