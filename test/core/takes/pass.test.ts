import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../core/ids.ts'
import { goneOn, type Pass, passTakes, punched, quietNear, thrownBack } from '../../../core/takes/pass.ts'
import { frameLevels } from '../../../core/takes/voice-activity.ts'
import { room } from '../../electron/services/recordings/wav.ts'

const line = (name: string) => name as LineId
const told = (pass: Pass): string => pass.map((mark) => `${mark.line}@${mark.at}${mark.thrown ? '×' : ''}`).join(' ')

describe('the marks of a pass', () => {
  const two = goneOn(goneOn([], line('a'), 0), line('b'), 4)
  it('go on, are punched, and are thrown back', () => {
    expect(told(two)).toBe('a@0 b@4')
    expect(told(punched(two, 6))).toBe('a@0 b@4× b@6')
    expect(told(thrownBack(two, 6))).toBe('a@0× b@4× a@6')
    expect(told(thrownBack(thrownBack(two, 6), 8))).toBe('a@0× b@4× a@6× a@8')
    expect(told(punched([], 1))).toBe('')
  })
})

/** Three lines read in a row: 1–2 s, 3–4.5 s, 6–7 s. */
const levels = frameLevels(
  room(8, [
    [1, 2, 200],
    [3, 4.5, 300],
    [6, 7, 250],
  ]),
  48_000,
)
const cut = (pass: Pass) => {
  const { takes, asides, silent } = passTakes(pass, levels, 8)
  return {
    takes: takes.map((take) => `${take.line} ${take.start.toFixed(1)}–${take.end.toFixed(1)}`),
    asides: asides.map((aside) => `${aside.line} ${aside.start.toFixed(1)}–${aside.end.toFixed(1)}`),
    silent,
  }
}
const marks = (...all: [string, number][]): Pass => all.reduce<Pass>((pass, [name, at]) => goneOn(pass, line(name), at), [])

describe('the takes of a pass', () => {
  it('are the speech between the marks, with handles', () => {
    const found = cut(marks(['a', 0.3], ['b', 2.5], ['c', 5]))
    expect(found).toEqual({ takes: ['a 0.9–2.1', 'b 2.9–4.6', 'c 5.9–7.1'], asides: [], silent: [] })
  })
  it('are whole although a mark came a little early or late', () => {
    const found = cut(marks(['a', 0.3], ['b', 3.2], ['c', 4.3]))
    expect(found.takes).toEqual(['a 0.9–2.1', 'b 2.9–4.6', 'c 5.9–7.1'])
  })
  it('are none where nothing is heard, or where the reading was thrown away', () => {
    const pass = goneOn(punched(marks(['a', 0.3], ['b', 2.5]), 5), line('c'), 7.6)
    expect(cut(pass)).toEqual({ takes: ['a 0.9–2.1', 'b 5.9–7.1'], asides: ['b 2.5–5.0'], silent: ['c'] })
  })
  it('keep the very beginning: the first reading starts with the recording', () => {
    const early = frameLevels(room(3, [[0.05, 1, 200]]), 48_000)
    expect(passTakes(marks(['a', 0.3]), early, 3).takes[0]?.start).toBe(0)
  })
  it('never overlap, lie inside, and with what was thrown and what is silent account for every mark', () => {
    const pass = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.double({ min: 0, max: 9, noNaN: true }), fc.boolean()), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(pass, (made) => {
        const sorted = [...made].sort((one, other) => one[1] - other[1]).map(([name, at, thrown]) => ({ line: line(name), at, thrown }))
        const { takes, asides, silent } = passTakes(sorted, levels, 8)
        const all = [...takes, ...asides].sort((one, other) => one.start - other.start)
        for (const [index, one] of all.entries()) {
          expect(one.end).toBeGreaterThan(one.start)
          expect(one.start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0)
          expect(one.end).toBeLessThanOrEqual(8)
        }
        expect(takes.length + silent.length).toBe(sorted.filter(({ thrown }) => !thrown).length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the quiet place near a moment', () => {
  it('is the middle of the pause that a moment is in, or that is nearest', () => {
    expect(quietNear(levels, 2.5)).toBeCloseTo(2.5, 1)
    expect(quietNear(levels, 1.9)).toBeCloseTo(2.225, 1)
    expect(quietNear(levels, 6.2)).toBeCloseTo(5.825, 1)
    expect(quietNear(new Float32Array(0), 1)).toBe(1)
  })
})
