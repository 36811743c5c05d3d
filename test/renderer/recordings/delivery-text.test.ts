import { expect, it } from 'vitest'
import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { RecordingId } from '../../../core/ids.ts'
import { deliveryText } from '../../../renderer/rooms/recordings/delivery-text.ts'

const recording = (code?: string): AttachReport['recordings'][number] => ({
  ...{ id: 'r1' as RecordingId, file: 'a.wav', sha256: '', duration: 1, missing: [], asides: [] },
  issues: code ? [{ code, values: {} }] : [],
})
const text = (...codes: (string | undefined)[]) => deliveryText({ recordings: codes.map(recording), matches: [], doubts: [] })

it('a file that was here already does not come in', () => {
  expect(text('delivered-before')).toBe('1 file was here already and was not taken in twice.')
})

it('new files and those that were here are told apart; other remarks do not matter', () => {
  expect(text(undefined, 'clipping', 'delivered-before', 'same-content')).toBe(
    '2 recordings came in. On their lines: 0, to check: 0. 2 files were here already and were not taken in twice.',
  )
})

it('a delivery of which nothing came in says so', () => {
  expect(text()).toBe('0 recordings came in. On their lines: 0, to check: 0.')
})
