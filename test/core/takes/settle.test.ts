import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../core/ids.ts'
import { placeByPauses } from '../../../core/takes/by-pauses.ts'
import type { Heard, HeardTake } from '../../../core/takes/heard.ts'
import { matchByName } from '../../../core/takes/match.ts'
import type { NameMatch } from '../../../core/takes/name-answer.ts'
import { settleByName, settleByWords, settledFrom } from '../../../core/takes/settle.ts'
import { longStory, story } from './story.ts'

const production = story([
  [1, '1', 'Mara', 'You came back.'],
  [1, '2', 'Zoë', 'Only to say goodbye.'],
  [1, '3', 'Mara', 'Say it then.'],
  [1, '4', 'Mara', 'Go on.'],
])
const named = (name: string): NameMatch => matchByName([{ name }], production)[0] as NameMatch
const take = (line: string, confidence: number, start = 1): HeardTake => ({ line: line as LineId, start, end: start + 1, confidence })
const heard = (...takes: HeardTake[]): Heard => ({ takes, asides: [], missing: [] })
const speech = { start: 0.8, end: 2.2 }
const settled = (name: string, ...takes: HeardTake[]) => settleByWords(named(name), heard(...takes), speech, production)

describe('a recording settled by its name', () => {
  it('is a take of its speech', () => {
    expect(settleByName(named('ch01_003_MARA_t1.wav'), speech)).toMatchObject({
      match: { by: 'name' },
      takes: [{ line: 'l2', start: 0.8, end: 2.2, by: 'name' }],
    })
  })
  it('without speech is a doubt that keeps its candidates', () => {
    expect(settleByName(named('ch01_003_MARA_t1.wav'), null)).toMatchObject({
      match: { by: null, confidence: 0, reason: { code: 'silent' }, candidates: expect.arrayContaining(['l2']) },
      takes: [],
    })
  })
})

describe('a recording settled by name and words', () => {
  it('is surer where they agree, and lies where the words are', () => {
    const name = named('ch01_003_MARA_t1.wav')
    const { match, takes } = settled('ch01_003_MARA_t1.wav', take('l2', 0.9, 1.3))
    expect(match).toMatchObject({ by: 'name', reason: { code: 'name-and-words', values: { line: '3', character: 'Mara' } } })
    expect(match.confidence).toBeGreaterThanOrEqual(Math.max(name.confidence, 0.9))
    expect(takes).toMatchObject([{ line: 'l2', start: 1.3, end: 2.3 }])
  })
  it('holds every reading of its line', () => {
    expect(settled('ch01_003_MARA.wav', take('l2', 0.8, 1), take('l2', 0.9, 3)).takes.map(({ start }) => start)).toEqual([1, 3])
  })
  it('is a doubt where they disagree, with the line that the words fit first', () => {
    expect(settled('ch01_003_MARA_t1.wav', take('l3', 0.92))).toMatchObject({
      match: {
        by: null,
        reason: { code: 'words-fit-other', values: { line: '3', other: '4' } },
        candidates: ['l3', 'l2'],
      },
      takes: [],
    })
  })
  it('keeps its name where the words are not sure of another line', () => {
    const { match, takes } = settled('ch01_003_MARA_t1.wav', take('l3', 0.4))
    expect([match.by, match.reason.code, takes[0]?.line]).toEqual(['name', 'name-without-words', 'l2'])
    expect(match.confidence).toBeLessThan(named('ch01_003_MARA_t1.wav').confidence)
  })
  it('is less sure where no words were made out, and never loses the line in silence', () => {
    expect(settled('ch01_003_MARA_t1.wav').match).toMatchObject({ by: 'name', reason: { code: 'name-without-words' } })
    // A sure name stays settled, however many words were missed.
    const told = story([[1, '1', 'Mara', 'One two three four five six seven eight nine ten eleven twelve.']])
    const long = settleByWords(matchByName([{ name: 'ch01_001_MARA_t1.wav' }], told)[0] as NameMatch, heard(), speech, told)
    expect([long.match.reason.code, long.match.confidence > settledFrom, long.takes.length]).toEqual(['name-without-words', true, 1])
    const weak = settleByWords({ ...named('ch01_003_MARA_t1.wav'), confidence: 0.6 }, heard(), speech, production)
    expect([weak.match.by, weak.match.candidates[0], weak.takes]).toEqual([null, 'l2', []])
  })
  it('follows the words where the name says nothing', () => {
    expect(settled('outtakes.wav', take('l1', 0.88))).toMatchObject({
      match: { by: 'speech', reason: { code: 'by-words', values: { line: '2' } } },
      takes: [{ line: 'l1', by: 'speech', confidence: 0.88 }],
    })
    expect(settled('outtakes.wav').match).toMatchObject({ by: null, reason: { code: 'no-words' } })
  })
  it('holds several lines, what was set aside, and what is missing', () => {
    const aside = { kind: 'false-start' as const, start: 5, end: 6, line: 'l3' as LineId }
    const long = settleByWords(
      named('ilsa_long.wav'),
      { takes: [take('l0', 0.95, 1), take('l3', 0.5, 9), take('l2', 0.9, 20)], asides: [aside], missing: ['l1' as LineId] },
      speech,
      production,
    )
    expect(long).toMatchObject({
      match: { by: 'speech', reason: { code: 'lines-found', values: { count: '3' } } },
      asides: [aside],
      missing: ['l1'],
    })
    expect(long.takes.map(({ line, by }) => [line, by])).toEqual([
      ['l0', 'speech'],
      ['l3', 'speech'],
      ['l2', 'speech'],
    ])
  })
})

describe('a session laid out by its pauses', () => {
  const own = longStory()
  const lines = Object.values(own.lines).filter((line) => line.attribution.character === 'c1' && line.chapter === 'ch2')
  const all = Object.values(own.lines).filter((line) => line.attribution.character === 'c1')
  /** The lines read one after another at 156 words a minute, with two seconds between them. */
  const read = (texts: string[]) => {
    let at = 1
    return texts.map((text) => {
      const stretch = { start: at, end: at + (text.split(/\s+/).length * 60) / 156 }
      at = stretch.end + 2
      return stretch
    })
  }
  it('finds the chapter that it is of, and is never sure', () => {
    const placed = placeByPauses(all, new Set(), read(lines.map(({ text }) => text)))
    expect(placed?.takes.map(({ line }) => line)).toEqual(lines.map(({ id }) => id))
    expect(Math.max(...(placed?.takes.map(({ confidence }) => confidence) ?? [1]))).toBeLessThanOrEqual(0.6)
  })
  it('is not placed where its length suits nothing', () => {
    expect(placeByPauses(all, new Set(), [{ start: 0, end: 4000 }])).toBeNull()
    expect(placeByPauses(all, new Set(), [{ start: 0, end: 1 }])).toBeNull()
  })
})
