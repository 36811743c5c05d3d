import { describe, expect, test } from 'vitest'
import { falseStartsIn } from '../../../core/speech/false-starts.ts'
import { searchLines } from '../../../core/speech/line-search.ts'
import { placeTakes } from '../../../core/speech/place-takes.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { said, streamOf } from './stream.ts'

const texts = ['ring the old bells before the morning comes', 'solid silver', 'nobody has ever disputed it here']
const script = texts.map(spokenWords)

/** Takes as `line: words heard`, with `…` where a take is not whole. */
const takesIn = (stream: string): string[] => {
  const heard = streamOf(stream)
  const levels = new Float32Array((heard.at(-1)?.end ?? 0) + 100).fill(-60)
  return placeTakes(script, heard, levels).map(({ line, rough, complete }) => {
    const words = heard.filter(({ start, end }) => start >= rough.start && end <= rough.end)
    return `${line}: ${words.map(({ word, kind }) => word || kind).join(' ')}${complete ? '' : '…'}`
  })
}

describe('takes in what was heard', () => {
  test('all whole ones, in the order in which they were said', () => {
    expect(takesIn(`${said(1, texts[1]!)} ~~ ${said(0, texts[0]!)} ~~ ${said(1, texts[1]!)}`)).toEqual([
      `1: ${texts[1]}`,
      `0: ${texts[0]}`,
      `1: ${texts[1]}`,
    ])
  })

  test('a line begun, broken off and begun again', () => {
    expect(takesIn(`0.0:ring 0.1:the cut0 ~~ ${said(0, texts[0]!)}`)).toEqual(['0: ring the cut…', `0: ${texts[0]}`])
    expect(takesIn(`2.0:nobody 2.1:has ~~~ ${said(0, texts[0]!)}`)).toEqual(['2: nobody has…', `0: ${texts[0]}`])
  })

  test('a line whose end never came is not whole, one with an inner word unheard is', () => {
    expect(takesIn('0.0:ring 0.1:the 0.2:old 0.3:bells 0.4:before ~~ 2.0:nobody 2.1:has 2.2:ever 2.4:it 2.5:here')).toEqual([
      '0: ring the old bells before…',
      '2: nobody has ever it here',
    ])
  })

  test('a take that is much worse than the line’s best is not whole', () => {
    const poor = '2.0:nobody other 2.2:ever 0.1:the 0.2:old 2.5:here'
    expect(takesIn(`${said(2, texts[2]!)} ~~ ${poor}`)).toEqual([`2: ${texts[2]}`, '2: nobody other ever the old here…'])
  })

  test('not what sounds like a short line inside other talk, where the line was read elsewhere; nor is that a false start', () => {
    const talk = Array(20).fill('other').join(' ')
    expect(
      takesIn(`${said(0, texts[0]!)} ~~ ${said(1, texts[1]!)} ~~ ${said(2, texts[2]!)} ~~~ ${talk} ${said(1, texts[1]!)} ${talk}`),
    ).toEqual([`0: ${texts[0]}`, `1: ${texts[1]}`, `2: ${texts[2]}`])
    expect(takesIn(`${said(0, texts[0]!)} ~~ ${said(2, texts[2]!)} ~~~ ${talk} ${said(1, texts[1]!)} ${talk}`)).toHaveLength(3)
  })

  test('what was said before and behind is known to each', () => {
    const heard = streamOf(`other ~ ${said(1, texts[1]!)} ~~ breath`)
    const [take] = placeTakes(script, heard, new Float32Array(400).fill(-60))
    expect(take?.rough).toEqual({ start: 70, end: 130, before: 30, after: 210 })
  })
})

describe('false starts', () => {
  const startsIn = (stream: string): string[] => {
    const heard = streamOf(stream)
    const spans = searchLines(
      texts.map((text) => text.split(' ')),
      heard,
    )
    return falseStartsIn(heard, spans, null).map(({ line, from, to }) => `${line}: ${from}–${to}`)
  }

  test('are runs of a line’s first words, and a first word broken off', () => {
    expect(startsIn('0.0:ring 0.1:the 0.2:old other')).toEqual(['0: 0–3'])
    expect(startsIn('other cut2 ~ other')).toEqual(['2: 1–2'])
    expect(startsIn('2.1:has 2.2:ever')).toEqual(['2: 0–2'])
  })

  test('are not a single word, a middle, an end, or what two lines have between them', () => {
    for (const stream of ['0.0:ring', '2.3:disputed 2.4:it', '0.0:ring 2.1:has', '0.0:ring ~~~ 0.1:the', 'other breath', ''])
      expect(startsIn(stream), stream).toEqual([])
  })

  test('fit as the words of lines do: a cough, or other talk, does not', () => {
    const usual = { middle: 3, spread: 1 }
    const begun = (...fits: (number | undefined)[]): number => {
      const heard = streamOf('0.0:ring 0.1:the cut0').map((item, at) => (fits[at] === undefined ? item : { ...item, fit: fits[at] }))
      return falseStartsIn(heard, [], usual).length
    }
    expect(begun(3, 3, 3)).toBe(1)
    // The mean counts: 1.1 and 0.9.
    expect(begun(4, 2, -2.7)).toBe(1)
    expect(begun(4, 2, -3.3)).toBe(0)
    expect(begun(-4)).toBe(0)
    expect(begun()).toBe(1)
  })

  test('are not parts of a line that was found', () => {
    expect(startsIn(said(0, texts[0]!))).toEqual([])
  })
})
