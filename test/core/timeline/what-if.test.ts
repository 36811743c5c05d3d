import { describe, expect, it } from 'vitest'
import type { LineId, TakeId } from '../../../core/ids.ts'
import { mixPlan } from '../../../core/mix/plan.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { type Scene, samePlace, sceneOf, withTake } from '../../../core/timeline/what-if.ts'
import { edited } from '../production/small.ts'
import { chapter, chapterOf } from './chapter.ts'

const line2 = 'line-2' as LineId
/** Lines at 0.75+2, 3.25+3, 6.75+1; take t9 of line 2 is a second long. */
const trio = edited(
  chapterOf([
    { who: 'mara', take: [1, 3] },
    { who: 'teo', take: [2, 5] },
    { who: 'mara', take: [1, 2] },
  ]),
  { do: 'add-take', take: { recording: 'r2' as never, line: line2, start: 8, end: 9, by: 'producer', confidence: 1 }, choose: false },
)
const other = Object.keys(trio.takes).find((id) => !['t1', 't2', 't3'].includes(id)) as TakeId
const sceneWith = (take: TakeId | null) => sceneOf(assemble(withTake(trio, line2, take), chapter), line2) as Scene

describe('a take that is tried', () => {
  it('gives the plan of a production in which it is chosen, whatever was cut into the other one', () => {
    const cut = edited(trio, {
      do: 'adjust',
      label: 'trim',
      changes: [
        {
          line: line2,
          adjustment: { pieces: [{ start: 2, end: 3, offset: 0.2, gain: -3, fadeIn: 0.1, fadeOut: 0.1 }], take: 't2' as never },
        },
      ],
    })
    const chosen = edited(cut, { do: 'choose-take', line: line2, take: other })
    expect(mixPlan(withTake(cut, line2, other), chapter)).toEqual(mixPlan(chosen, chapter))
    expect(mixPlan(withTake(cut, line2, other), chapter)).not.toEqual(mixPlan(cut, chapter))
  })

  it('leaves the records as they are', () => {
    const before = JSON.stringify(trio)
    withTake(trio, line2, other)
    expect([JSON.stringify(trio), withTake(trio, line2, 't2' as TakeId)]).toEqual([before, trio])
  })
})

describe('the scene of a line', () => {
  it('goes from the line before to the end of the line behind', () => {
    expect(sceneWith('t2' as TakeId)).toEqual({ from: 0.75, start: 3.25, end: 6.25, to: 7.75, before: 'line-1', after: 'line-3' })
    expect(sceneWith(other)).toEqual({ from: 0.75, start: 3.25, end: 4.25, to: 5.75, before: 'line-1', after: 'line-3' })
  })

  it('hears the last and first six seconds of long neighbours, and next to nothing of silent ones', () => {
    const long = chapterOf([
      { who: 'mara', take: [1, 11] },
      { who: 'teo', take: [2, 5] },
      { who: 'mara', text: 'A long line that nobody has read so far.' },
    ])
    // Line 1 at 0.75+10, line 2 at 11.25+3, line 3 at 14.75.
    expect(sceneOf(assemble(long, chapter), line2)).toMatchObject({ from: 4.75, start: 11.25, end: 14.25, to: 15.25 })
  })

  it('begins and ends with a breath where there is no neighbour, and is none for a line that is cut', () => {
    const alone = chapterOf([{ who: 'mara', take: [1, 3] }])
    expect(sceneOf(assemble(alone, chapter), 'line-1' as LineId)).toMatchObject({ from: 0.25, start: 0.75, end: 2.75, to: 3.25 })
    expect(sceneOf(assemble(alone, chapter), line2)).toBeNull()
  })
})

describe('the same place in another take’s scene', () => {
  const [long, short] = [sceneWith('t2' as TakeId), sceneWith(other)]
  it.each([
    [1, 1],
    [3.5, 3.5],
    [6, 4.25],
    [6.5, 4.5],
    [7.5, 5.5],
  ])('of second %f is second %f', (at, there) => {
    expect(samePlace(long, short, at)).toBeCloseTo(there, 9)
  })
  it('comes back before and behind the line', () => {
    for (const at of [0.8, 2, 3.2, 6.3, 7.6]) expect(samePlace(short, long, samePlace(long, short, at))).toBeCloseTo(at, 9)
  })
})
