import { describe, expect, test } from 'vitest'
import { trustIn } from '../../../core/speech/chance-takes.ts'
import type { HeardItem } from '../../../core/speech/heard.ts'
import { searchLines } from '../../../core/speech/line-search.ts'
import { settledFrom } from '../../../core/takes/settle.ts'
import { said, streamOf } from './stream.ts'

const texts = ['ring the old bells before morning', 'what for', 'nobody has ever disputed it here', 'no']
const usual = { middle: 2, spread: 1 }
const [long, question, longer, no] = texts.map((text, line) => said(line, text)) as [string, string, string, string]
const talk = (seconds: number): string => Array.from({ length: Math.round(seconds / 0.3) }, () => 'other').join(' ')

/** How far the takes of a line are trusted; every word of a line in `fits` fits as it says, others as usual. */
const trust = (line: number, stream: string, fits: Record<number, number> = {}): number[] => {
  const heard = streamOf(stream).map((item): HeardItem => (item.kind === 'word' ? { ...item, fit: fits[item.line] ?? 2 } : item))
  const spans = searchLines(
    texts.map((text) => text.split(' ')),
    heard,
  )
  const takes = spans.map((span) => ({
    ...span,
    words: span.at.filter((at) => at >= 0).length,
    fits: span.at.flatMap((at, place) => (at < 0 ? [] : [{ place, start: heard[at]!.start, end: heard[at]!.end, fit: heard[at]!.fit! }])),
  }))
  const all = trustIn(takes, heard, texts.length, usual)
  return takes.flatMap((take, nth) => (take.line === line ? [all[nth]!] : []))
}

describe('how far a take is trusted', () => {
  test('a short line in its place with pauses around it, and a long one anywhere', () => {
    expect(trust(1, `${long} ~~~ ${question} ~~~ ${longer} ~~~ ${talk(5)}`)[0]).toBeGreaterThan(0.9)
    expect(trust(0, `${talk(5)} ${longer} ~ ${long} ${talk(5)}`)[0]).toBeGreaterThan(0.9)
  })

  test('a short line inside other talk is not', () => {
    const [alone, inside] = trust(1, `${long} ~~~ ${question} ~~~ ${longer} ~~~ ${talk(3)} ${question} ${talk(3)}`)
    expect(alone).toBeGreaterThan(0.9)
    expect(inside).toBeLessThan(settledFrom)
  })

  test('less the more talk there is, the worse the words fit, the fewer they are', () => {
    const amid = (seconds: number, fits = {}, line = 1): number =>
      trust(line, `${long} ~~~ ${line === 1 ? question : no} ~~~ ${longer} ~~~ ${talk(seconds)}`, fits)[0]!
    expect(amid(60)).toBeLessThan(amid(5))
    expect(amid(30, { 1: 0.5 })).toBeLessThan(amid(30))
    expect(amid(30, {}, 3)).toBeLessThan(amid(30))
  })

  test('a reader who begins again is no other talk', () => {
    const begun = trust(1, `${long} ~~~ cut1 ${question} ~~~ ${longer}`)
    expect(begun[0]).toBeGreaterThan(0.9)
  })

  test('out of its place in the script less than in it', () => {
    const inPlace = trust(1, `${long} ~~~ ${question} ~~~ ${longer} ~~~ ${talk(20)}`)
    const outOfPlace = trust(1, `${long} ~~~ ${longer} ~~~ ${question} ~~~ ${talk(20)}`)
    expect(outOfPlace[0]).toBeLessThan(inPlace[0]!)
  })

  test('in somebody else’s session even a few words more are doubtful', () => {
    expect(trust(1, `${talk(60)} ~~~ ${question} ~~~ ${talk(60)}`)[0]).toBeLessThan(0.3)
  })
})
