import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineId, TakeId } from '../../../core/ids.ts'
import { goingOn } from '../../../core/production/edits/same-takes.ts'
import type { Take } from '../../../core/records/take.ts'

const take = (id: string, line: string, start: number, end: number) => ({ id: id as TakeId, line: line as LineId, start, end }) as Take
const ids = (before: readonly Take[], fresh: readonly Take[]) => {
  const pairs = goingOn(before, fresh)
  return fresh.map((one) => pairs.get(one)?.id ?? null)
}

describe('takes that are found again', () => {
  it('go on as those in the same place, whatever their order', () => {
    const before = [take('t1', 'a', 0, 2), take('t2', 'a', 3, 5), take('t3', 'b', 6, 8)]
    expect(ids(before, [take('', 'b', 6.1, 8.2), take('', 'a', 3, 4.9), take('', 'a', 0.1, 2)])).toEqual(['t3', 't2', 't1'])
  })

  it('go on as the last of several that one take proves to hold', () => {
    expect(ids([take('t1', 'a', 0, 8)], [take('', 'a', 0, 3.4), take('', 'a', 4, 8)])).toEqual([null, 't1'])
  })

  it('are others where they lie elsewhere, or on another line', () => {
    expect(ids([take('t1', 'a', 0, 2)], [take('', 'a', 5, 7), take('', 'b', 0, 2)])).toEqual([null, null])
  })

  it('are each one of those before at most, and of the same line', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 8,
    })
    const made = (given: [string, number, number][]) =>
      given.map(([line, start, length], at) => take(`t${at}`, line, start, start + length))
    fc.assert(
      fc.property(some, some, (old, fresh) => {
        const before = made(old as [string, number, number][])
        const pairs = [...goingOn(before, made(fresh as [string, number, number][]))]
        expect(new Set(pairs.map(([, one]) => one)).size).toBe(pairs.length)
        expect(pairs.every(([one, other]) => one.line === other.line && one.start < other.end && one.end > other.start)).toBe(true)
        // What was found just where it was goes on as it was.
        expect([...goingOn(before, before)].length).toBe(before.length)
      }),
    )
  })
})
