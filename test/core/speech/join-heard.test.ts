import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HeardItem } from '../../../core/speech/heard.ts'
import { joinHeard } from '../../../core/speech/join-heard.ts'
import { said, streamOf } from './stream.ts'

const told = (heard: readonly HeardItem[]): string => heard.map(({ kind, word, start }) => `${word || kind}@${start}`).join(' ')

describe('two hearings of one recording', () => {
  const whole = streamOf(
    `${said(0, 'the cup was there')} ~ ${said(1, 'nobody disputed it')} ~~ ${said(2, 'solid silver from my grandfather')}`,
  )

  test('that agree make the stream that hearing at once makes, wherever they overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 60, max: 300 }), (from, length) => {
        const to = from + length
        const joined = joinHeard(
          whole.filter(({ end }) => end <= to),
          whole.filter(({ start }) => start >= from),
          from,
          to,
        )
        expect(told(joined)).toBe(told(whole))
      }),
    )
  })

  test('that differ near their edges meet at a word that both heard', () => {
    // The earlier one ends in a broken word, the later one begins with talk: neither is believed.
    const [from, to] = [100, 330]
    const earlier = [...whole.filter(({ end }) => end <= 300), { kind: 'cut', word: '', line: 2, place: -1, start: 300, end: 330 } as const]
    const later = [
      { kind: 'other', word: '', line: -1, place: -1, start: 100, end: 158 } as const,
      ...whole.filter(({ start }) => start >= 160),
    ]
    expect(told(joinHeard(earlier, later, from, to))).toBe(told(whole))
  })

  test('that agree to a few frames keep each word once', () => {
    const later = whole.filter(({ start }) => start >= 160).map((item) => ({ ...item, start: item.start + 3, end: item.end + 3 }))
    const joined = joinHeard(
      whole.filter(({ end }) => end <= 300),
      later,
      100,
      330,
    )
    expect(joined.map(({ word }) => word)).toEqual(whole.map(({ word }) => word))
  })

  test('that agree on nothing meet in the longest pause', () => {
    const earlier = streamOf(`${said(0, 'the cup')} ~~~ ${said(0, 'was there')}`)
    const later = streamOf(`${said(1, 'no one')} ~~~ ${said(1, 'saw it')}`)
    expect(joinHeard(earlier, later, 0, 240).map(({ word }) => word)).toEqual(['the', 'cup', 'saw', 'it'])
  })
})
