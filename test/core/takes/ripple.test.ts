import { describe, expect, it } from 'vitest'
import { RecordingId, TakeId } from '../../../core/ids.ts'
import { linesFor, ripple } from '../../../core/takes/ripple.ts'
import { productionOf, recordingOf } from '../../renderer/production.ts'

const take = (id: string, line: number, start: number, more = {}) => ({
  ...{ id, recording: 'r1', line: `line-${line}`, start, end: start + 1, by: 'order', confidence: 0.6, note: '' },
  ...more,
})

/** Ben and Ilsabet in turn; five of Ilsabet's lines, four takes in one recording, two of them of one line. */
const written = ['Ilsabet', 'Ben', 'Ilsabet', 'Ben', 'Ilsabet', 'Ilsabet', 'Ilsabet'].map((who, index) => ({ who, text: `Line ${index}.` }))
const production = productionOf(written, {
  recordings: { r1: recordingOf('r1', 'voice', 60), r2: recordingOf('r2', 'voice', 60) },
  takes: {
    t4: take('t4', 6, 30),
    t1: take('t1', 1, 0),
    t2: take('t2', 3, 10),
    t3: take('t3', 3, 20),
    elsewhere: take('elsewhere', 5, 5, { recording: 'r2' }),
    comp: take('comp', 5, 12, { pieces: [12, 12.5].map((start) => ({ recording: 'r1', start, end: start + 0.4 })) }),
  },
})
const laid = (from: string, by: 1 | -1) => {
  const { moves, stuck } = ripple(production, TakeId.parse(from), by)
  return [moves.map(({ take: id, line }) => `${id} ${line}`), stuck] as const
}

describe('shifting takes', () => {
  it('goes along the speaker’s own lines, from a take on, with takes of one line together', () => {
    expect(laid('t2', 1)).toEqual([['t2 line-5', 't3 line-5', 't4 line-7'], []])
    expect(laid('t2', -1)).toEqual([['t2 line-1', 't3 line-1', 't4 line-5'], []])
    expect(laid('t4', 1)).toEqual([['t4 line-7'], []])
  })
  it('tells which takes have no line to go to', () => {
    expect(laid('t1', -1)).toEqual([['t2 line-1', 't3 line-1', 't4 line-5'], ['t1']])
    expect(laid('nobody', 1)).toEqual([[], []])
  })
  it('knows the lines of a recording by its actor', () => {
    const ben = {
      ...production,
      characters: { ...production.characters, Ben: { ...production.characters.Ben!, actor: 'a1' as never } },
      recordings: { r2: { ...production.recordings.r2!, actor: 'a1' as never } },
      takes: {},
    }
    expect(linesFor(ben, RecordingId.parse('r2')).map(({ id }) => id)).toEqual(['line-2', 'line-4'])
  })
})
