import { describe, expect, it } from 'vitest'
import type { RecordingId } from '../../../core/ids.ts'
import { voiceMatch } from '../../../core/mix/voice-match.ts'
import type { Take } from '../../../core/records/take.ts'
import { recordingOf } from '../../renderer/production.ts'

const recordings = (loudness: number | null) =>
  ({ r1: { ...recordingOf('r1', 'voice', 30), loudness }, r2: { ...recordingOf('r2', 'voice', 30), loudness: -14 } }) as never
const take = (seconds: number, loudness?: number | null, pieces?: Take['pieces']) =>
  ({
    id: 't',
    recording: 'r1',
    line: 'l',
    start: 0,
    end: seconds,
    by: 'name',
    confidence: 1,
    note: '',
    loudness,
    pieces,
  }) as unknown as Take
const gain = (whole: number | null, one?: Take) => voiceMatch(recordings(whole), 'r1' as RecordingId, one)

describe('the gain that brings a voice to −20 LUFS', () => {
  it('follows the recording where the take was not measured, within 12 dB', () => {
    expect([gain(-26), gain(-14), gain(-40), gain(0), gain(null)]).toEqual([6, -6, 12, -12, 0])
    expect([gain(-26, take(5)), gain(-26, take(5, null))]).toEqual([6, 6])
  })
  it('is corrected by a long take’s own loudness, by 6 dB at most', () => {
    expect(gain(-20, take(3, -24))).toBe(4)
    expect(gain(-20, take(30, -38))).toBe(6)
    expect(gain(-20, take(30, -5))).toBe(-6)
    expect(gain(-30, take(30, -36))).toBe(12)
  })
  it('trusts a short take less: none of a single block, half of 1.7 seconds', () => {
    expect(gain(-20, take(0.4, -24))).toBe(0)
    expect(gain(-20, take(1.7, -24))).toBeCloseTo(2, 9)
  })
  it('matches the stretches of several recordings each by its own', () => {
    const mixed = take(2, -24, [
      { recording: 'r1' as RecordingId, start: 0, end: 2 },
      { recording: 'r2' as RecordingId, start: 0, end: 2 },
    ])
    expect([gain(-20, mixed), voiceMatch(recordings(-20), 'r2' as RecordingId, mixed)]).toEqual([0, -6])
    const same = take(2, -24, [
      { recording: 'r1' as RecordingId, start: 0, end: 2.015 },
      { recording: 'r1' as RecordingId, start: 8, end: 10.015 },
    ])
    expect(gain(-20, same)).toBe(4)
  })
})
