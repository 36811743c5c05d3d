import { expect, it } from 'vitest'
import { coverFaults } from '../../../core/publish/cover.ts'

const cover = (width: number, height: number) => ({ kind: 'jpg' as const, width, height, bytes: 1 })

it.each([
  ['a square of 1400 pixels', 1400, 1400, []],
  ['a square of 3000 pixels', 3000, 3000, []],
  ['a square of 1399 pixels', 1399, 1399, ['too-small']],
  ['a square of 3001 pixels', 3001, 3001, ['too-large']],
  ['a tall picture', 1500, 2000, ['not-square']],
  ['a small wide picture', 800, 600, ['not-square', 'too-small']],
])('podcast apps judge %s', (_, width, height, faults) => {
  expect(coverFaults(cover(width, height))).toEqual(faults)
})
