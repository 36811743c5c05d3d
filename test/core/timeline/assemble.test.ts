import { describe, expect, it } from 'vitest'
import { spokenSeconds } from '../../../core/cast/spoken.ts'
import { mixPlan } from '../../../core/mix/plan.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { chapter, chapterOf, laid, round, starts } from './chapter.ts'

const second: [number, number] = [1, 2]
const placesOf = (production: Parameters<typeof assemble>[0]) =>
  assemble(production, chapter).places.map(({ start, gap, rule }) => [round(start), gap, rule])

describe('pacing', () => {
  it('begins after the head and ends with the tail', () => {
    const { places, length } = assemble(chapterOf([{ who: 'mara', take: second }]), chapter)
    expect([places[0]!.start, round(length)]).toEqual([0.75, 0.75 + 1 + 2])
  })

  it('leaves a breath within a speaker, a beat between speakers, more at a paragraph of telling, most at a scene', () => {
    const production = chapterOf([
      { who: 'mara', take: second, paragraph: 0 },
      { who: 'mara', take: second, paragraph: 0 },
      { who: 'teo', take: second, paragraph: 1 },
      { who: 'narrator', take: second, paragraph: 1 },
      { who: 'narrator', take: second, paragraph: 2 },
      { who: 'mara', take: second, paragraph: 3 },
      { who: 'teo', take: second, paragraph: 4, scene: 1 },
    ])
    expect(placesOf(production)).toEqual([
      [0.75, 0.75, 'head'],
      [2, 0.25, 'sameSpeaker'],
      [3.5, 0.5, 'speakerChange'],
      [5, 0.5, 'speakerChange'],
      [6.9, 0.9, 'paragraph'],
      [8.8, 0.9, 'paragraph'],
      [11.8, 2, 'scene'],
    ])
  })

  it('pauses like a scene after a heading', () => {
    const production = chapterOf([
      { who: 'narrator', kind: 'heading', take: second },
      { who: 'narrator', take: second },
    ])
    expect(placesOf(production)[1]).toEqual([3.75, 2, 'scene'])
  })

  it('passes over cut lines and cues', () => {
    const production = chapterOf([
      { who: 'mara', take: second, paragraph: 0 },
      { who: 'teo', cut: true, take: second },
      { who: 'narrator', kind: 'cue' },
      { who: 'mara', take: second, paragraph: 0 },
    ])
    expect(placesOf(production)).toEqual([
      [0.75, 0.75, 'head'],
      [2, 0.25, 'sameSpeaker'],
    ])
  })
})

describe('a line without a take', () => {
  it('holds its place for as long as its words take, silent', () => {
    const text = 'The lamp had been out for an hour before anyone thought to look for her.'
    const production = chapterOf([
      { who: 'mara', text },
      { who: 'teo', take: second },
    ])
    const [placeholder] = assemble(production, chapter).clips
    expect(placeholder).toMatchObject({ kind: 'placeholder', recording: null, start: 0.75, length: spokenSeconds(text) })
    expect(placeholder!.length).toBeGreaterThan(2)
    expect(starts(production)[1]).toBe(round(0.75 + spokenSeconds(text) + 0.5))
    expect(mixPlan(production, chapter).clips.map(({ recording }) => recording)).toEqual(['r2'])
  })
})

describe('what was changed by hand', () => {
  const take = (start: number, end: number, id = 't2b') => ({
    id,
    recording: 'r2',
    line: 'line-2',
    start,
    end,
    by: 'producer',
    confidence: 1,
  })
  const piece = { start: 1.2, end: 1.8, offset: 0.2, gain: 0, fadeIn: 0, fadeOut: 0 }
  const three = (adjustments: object, more: object = {}) => {
    const production = chapterOf(
      [
        { who: 'mara', take: second },
        { who: 'teo', take: second },
        { who: 'mara', take: second },
      ],
      { adjustments },
    )
    return { ...production, takes: { ...production.takes, ...more } } as typeof production
  }

  it('moves one line and leaves the others', () => {
    expect(starts(three({ 'line-2': { shift: -0.3 } }))).toEqual([0.75, 1.95, 3.75])
  })

  it('replaces the pause before a line and moves what follows', () => {
    expect(starts(three({ 'line-2': { gap: 2 } }))).toEqual([0.75, 3.75, 5.25])
  })

  it('keeps move and pause when the take changes; pieces and room that were cut from the old take go', () => {
    const before = three({ 'line-2': { shift: 0.1, gap: 1, slot: 0.4, pieces: [piece], take: 't2' } }, { t2b: take(4, 7) })
    expect(laid(before)[1]).toBe('line-2:0 3.05+0.6')
    expect(starts(before)).toEqual([0.75, 2.85, 3.65])
    const lines = { ...before.lines, 'line-2': { ...before.lines['line-2' as never]!, take: 't2b' } }
    const after = { ...before, lines } as typeof before
    expect(laid(after)[1]).toBe('line-2:0 2.85+3')
    // The line after it makes room for the longer take.
    expect(starts(after)).toEqual([0.75, 2.85, 6.25])
  })

  it('stays with its line when another line is put before it', () => {
    const production = three({ 'line-3': { gap: 4, shift: 0.2 } })
    const chapters = { [chapter]: { ...production.chapters[chapter]!, lines: ['line-3', 'line-1', 'line-2'] } }
    expect(starts({ ...production, chapters } as typeof production)[0]).toBe(4.2)
  })

  it('paces over a line that was taken out as if it were not there', () => {
    const told = [
      { who: 'mara', take: second },
      { who: 'teo', take: second, scene: 1 },
      { who: 'mara', take: second, scene: 1 },
    ]
    const gone = { slot: 0, pieces: [], take: 't2' }
    expect(placesOf(chapterOf(told, { adjustments: { 'line-2': gone } }))).toEqual([
      [0.75, 0.75, 'head'],
      [1.75, 0, 'hand'],
      [3.75, 2, 'scene'],
    ])
    expect(placesOf(chapterOf(told, { adjustments: { 'line-1': { ...gone, take: 't1' } } }))[1]).toEqual([0.75, 0.75, 'head'])
  })
})

describe('odd clips', () => {
  const one = (piece: object, more: object = {}) =>
    assemble(
      chapterOf([{ who: 'mara', take: second }], {
        adjustments: {
          'line-1': { pieces: [{ start: 1, end: 2, offset: 0, gain: 0, fadeIn: 0, fadeOut: 0, ...piece }], take: 't1', ...more },
        },
      }),
      chapter,
    ).clips

  it('of no length, or wholly behind the recording’s end, are not there', () => {
    expect(one({ start: 1.5, end: 1.5 })).toEqual([])
    expect(one({ start: 25, end: 30 })).toEqual([])
  })

  it('before the beginning come to the beginning', () => {
    expect(one({ offset: -9 })[0]!.start).toBe(0)
    expect(one({}, { shift: -100 })[0]!.start).toBe(0)
  })

  it('end where their recording ends', () => {
    expect(one({ start: 19, end: 99 })[0]!.length).toBe(1)
  })

  it('have fades no longer than themselves, in the same proportion', () => {
    const [clip] = one({ fadeIn: 6, fadeOut: 2 })
    expect([clip!.fadeIn, clip!.fadeOut].map(round)).toEqual([0.75, 0.25])
  })

  it('lie on whole frames', () => {
    const clips = one({ start: 1.000_013, end: 1.999_991, offset: 0.123_457 }, { shift: 0.000_007 })
    for (const { start, length, sourceStart } of clips)
      for (const value of [start, length, sourceStart]) expect(Math.abs(value * 48_000 - Math.round(value * 48_000))).toBeLessThan(1e-6)
  })
})

describe('clips that meet', () => {
  const two = (
    shift: number,
    takes: [number, number][] = [
      [1, 3],
      [1, 3],
    ],
  ) =>
    assemble(
      chapterOf(
        [
          { who: 'mara', take: takes[0]! },
          { who: 'mara', take: takes[1]! },
        ],
        { adjustments: { 'line-2': { shift } } },
      ),
      chapter,
    ).clips

  it('cross over exactly where they overlap', () => {
    // The second would begin 0.9 s after the first ends.
    const [first, next] = two(-1.4)
    expect([round(first!.fadeOut), round(next!.fadeIn)]).toEqual([0.5, 0.5])
    expect(round(first!.start + first!.length - next!.start)).toBe(0.5)
  })

  it('are only mixed when one lies within the other', () => {
    const [first, next] = two(-2.4, [
      [1, 5],
      [1, 1.5],
    ])
    expect(round(next!.start + next!.length)).toBeLessThan(first!.start + first!.length)
    expect([first!.fadeOut, next!.fadeIn, next!.fadeOut]).toEqual([0.005, 0.005, 0.005])
  })
})

describe('sounds', () => {
  const bed = {
    id: 's1',
    chapter,
    track: 'music',
    recording: 'bed',
    start: 0,
    end: 10,
    length: 10,
    gain: 0,
    fadeIn: 0,
    fadeOut: 0,
    duck: 0,
  }
  const clipOf = (sound: object, adjustments = {}) =>
    assemble(
      chapterOf(
        [
          { who: 'mara', take: second },
          { who: 'teo', take: second },
        ],
        { sounds: { s1: { ...bed, ...sound } }, adjustments },
      ),
      chapter,
    ).clips.find(({ kind }) => kind === 'sound')

  it('hang on a time, or on a line and go with it', () => {
    expect(clipOf({ anchor: { on: 'time', at: 3 } })!.start).toBe(3)
    expect(clipOf({ anchor: { on: 'line', line: 'line-2', offset: -0.25 } })!.start).toBe(2)
    expect(clipOf({ anchor: { on: 'line', line: 'line-2', offset: -0.25 } }, { 'line-2': { shift: 1 } })!.start).toBe(3)
  })

  it('start over when they are longer than their range', () => {
    expect(clipOf({ anchor: { on: 'time', at: 0 }, length: 25 })).toMatchObject({ loop: true, length: 25, sourceLength: 10 })
    expect(clipOf({ anchor: { on: 'time', at: 0 }, length: 4 })).toMatchObject({ loop: false, length: 4 })
  })

  it('never begin before the chapter', () => {
    expect(clipOf({ anchor: { on: 'line', line: 'line-1', offset: -50 } })!.start).toBe(0)
  })
})
