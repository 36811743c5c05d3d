import { describe, expect, it } from 'vitest'
import { Hearings, hearingsTold } from '../../../../core/contract/hearing.ts'
import type { LineId } from '../../../../core/ids.ts'
import { HearingBoard } from '../../../../electron/services/recordings/hearing-board.ts'
import type { TakenIn } from '../../../../electron/services/recordings/take-in.ts'

const file = (name: string, duration = 100): TakenIn => ({
  name,
  shelved: { file: `recordings/${name}`, sha256: name.padEnd(64, '0'), bytes: 1, fresh: true },
  decoded: { duration, rate: 48_000, channels: 1, codec: '', peak: null, loudness: null, noise: null, issues: [] },
  speech: null,
})
const found = (line: string, start: number, end: number) => ({ line: line as LineId, start, end })

describe('what is told of recordings that are listened to', () => {
  it('those at work come first, then what was heard last, then what waits', () => {
    const files = ['a', 'b', 'c', 'd', 'e'].map((name) => file(name))
    const board = new HearingBoard(files)
    const [a, b, c, d] = files as [TakenIn, TakenIn, TakenIn, TakenIn]
    for (const one of [a, b]) board.heard(one, 5)
    for (const one of [a, b]) board.finished(one)
    board.heard(d, 30)
    board.heard(c, 120)
    expect(board.told.files.map(({ file, state, heard }) => [file, state, heard])).toEqual([
      ['c', 'listening', 100],
      ['d', 'listening', 30],
      ['b', 'heard', 100],
      ['a', 'heard', 100],
      ['e', 'waiting', 0],
    ])
    expect(board.seconds).toBe(330)
  })

  it('a line is counted once, its latest takes are named, and what two pieces of sound share is one', () => {
    const one = file('a')
    const board = new HearingBoard([one])
    board.found(one, [found('l1', 0, 2), found('l2', 3, 5)])
    board.found(one, [found('l2', 3.1, 5.1), found('l1', 6, 8)])
    expect(board.told.files).toMatchObject([{ lines: 2, latest: ['l1', 'l2', 'l1'] }])
    board.found(one, [found('l3', 9, 10), found('l4', 11, 12), found('l5', 13, 14)])
    expect(board.told.files).toMatchObject([{ lines: 5, latest: ['l1', 'l3', 'l4', 'l5'] }])
  })

  it('of many only some are told, and how many there are beside', () => {
    const board = new HearingBoard(Array.from({ length: 50 }, (_, nth) => file(String(nth))))
    const told = Hearings.parse(board.told)
    expect([told.files.length, told.more]).toEqual([hearingsTold, 50 - hearingsTold])
  })
})
