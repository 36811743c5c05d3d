import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../core/ids.ts'
import type { Aside, Take } from '../../../core/records/take.ts'
import { around, asidesBeside } from '../../../core/takes/around.ts'
import type { Settled } from '../../../core/takes/settle.ts'

const line = (number: number) => `l${number}` as LineId
const take = (number: number, start: number, end: number) =>
  ({ line: line(number), start, end, by: 'speech', confidence: 0.9 }) as Settled['takes'][number]
const kept = (number: number, start: number, end: number) => take(number, start, end) as unknown as Take
const aside = (start: number, end: number): Aside => ({ kind: 'off-script', start, end, line: null })
const match = (code: string): Settled['match'] => ({ by: 'speech', confidence: 0.9, reason: { code, values: {} }, candidates: [] })

const found: Settled = {
  match: match('found'),
  takes: [take(1, 0, 2), take(2, 3, 5), take(3, 6, 8)],
  asides: [aside(2.2, 2.8), aside(8.5, 9)],
  missing: [line(4), line(5)],
}

describe('what is found anew', () => {
  it('gives way to what stays: takes and asides that lie there, and lines that are not missing then', () => {
    const { takes, asides, missing } = around(found, {
      match: match('before'),
      takes: [kept(4, 2.4, 4.5)],
      asides: [aside(8.4, 9.2)],
    })
    expect(takes.map(({ line: id }) => id)).toEqual([line(1), line(3)])
    expect(asides).toEqual([aside(8.4, 9.2)])
    expect(missing).toEqual([line(5)])
  })

  it('touches what stays at its edges only', () => {
    expect(around(found, { match: match('before'), takes: [kept(4, 1.8, 3.2)], asides: [] }).takes).toEqual(found.takes)
  })

  it('decides what the recording is, unless all that is in it stays', () => {
    expect(around(found, { match: match('before'), takes: [], asides: [] })).toEqual(found)
    expect(around(found, { match: match('before'), takes: [kept(9, 0, 9)], asides: [] })).toMatchObject({
      match: match('before'),
      takes: [],
    })
  })

  it('gives way to a take that was removed only where it is of the same line; what has to is still what it was taken for', () => {
    const removed = (number: number, start: number, end: number): Aside => ({
      kind: 'removed',
      start,
      end,
      line: line(number),
      by: 'producer',
    })
    const kept = { match: match('before'), takes: [], asides: [removed(1, 0.1, 2.1), removed(9, 3, 5)] }
    const beside = around(found, kept)
    expect(beside.takes.map(({ line: id }) => id)).toEqual([line(2), line(3)])
    expect([beside.match, beside.asides]).toEqual([
      match('found'),
      [removed(1, 0.1, 2.1), found.asides[0], removed(9, 3, 5), found.asides[1]],
    ])
    expect(around({ ...found, takes: [take(1, 0, 2)] }, kept)).toMatchObject({ match: match('before'), takes: [] })
  })
})

describe('an aside', () => {
  it('goes when a take is made of it, and stays when it is only within one', () => {
    expect(asidesBeside([aside(0, 3), aside(0.5, 1), aside(5, 6)], [{ start: 0.2, end: 3 }])).toEqual([aside(0.5, 1), aside(5, 6)])
  })
})
