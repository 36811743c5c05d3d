import { beforeEach, expect, test, vi } from 'vitest'
import type { Session } from '../../../core/contract/session.ts'
import { ChapterId } from '../../../core/ids.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { flag, useFlagging } from '../../../renderer/rooms/pickups/flagging.ts'
import { usePlaces } from '../../../renderer/store/places.ts'
import { usePlayer } from '../../../renderer/store/player.ts'
import { useSession } from '../../../renderer/store/session.ts'
import { useToasts } from '../../../renderer/store/toasts.ts'
import { lineId, productionOf, recordingOf } from '../production.ts'

/** There is no sound in Node: what is heard is said here. */
const heard = vi.hoisted(() => ({ chapter: null as string | null, recording: null as { recording: string; at: number } | null }))
vi.mock('../../../renderer/playback/transport.ts', () => ({ heardChapter: () => heard.chapter, heardRecording: () => heard.recording }))

const take = { id: 'take-1', recording: 'r1', line: 'line-3', start: 0, end: 1, by: 'name', confidence: 1 }
const pickup = { id: 'p1', line: 'line-2', reason: 'noise', note: '', said: '', take: null, raised: 1, sent: null, closed: null }
const production = productionOf(
  [
    { who: 'narrator', text: 'Chapter One', kind: 'heading' },
    { who: 'mara', text: 'You came back.' },
    { who: 'tom', text: 'I did.' },
    { who: 'mara', text: 'Why?' },
  ],
  {
    recordings: { r1: recordingOf('r1', 'voice', 10) },
    takes: { 'take-2': { ...take, id: 'take-2', line: 'line-4', start: 4, end: 6 }, 'take-1': take },
    pickups: { p1: pickup },
  },
)
const [heading, flagged, recorded, last] = [1, 2, 3, 4].map(lineId)
const asked = () => useFlagging.getState().asked

beforeEach(() => {
  useSession.setState({ session: { production } as Session })
  usePlayer.setState({ playing: false, take: null })
  useFlagging.setState(useFlagging.getInitialState(), true)
})

test('the lines at hand are asked about, those that wait already aside, with the reason that was given last', () => {
  useFlagging.setState({ reason: 'tone' })
  expect(flag([flagged, recorded, last].flatMap((line) => line ?? []))).toBe(true)
  expect(asked()).toEqual({ lines: ['line-3', 'line-4'], pickup: null, reason: 'tone' })
})

test('a line that waits already opens what is noted of it', () => {
  flag([lineId(2)])
  expect(asked()).toEqual({ lines: ['line-2'], pickup: 'p1', reason: 'noise' })
})

test('while a take plays alone, its line is meant, whatever is at hand', () => {
  usePlayer.setState({ playing: true, take: 'take-1' as never })
  flag([lineId(4)])
  expect(asked()?.lines).toEqual(['line-3'])
})

test('while a recording plays, the line of its take that began last is meant, and before the first the one at hand', () => {
  usePlayer.setState({ playing: true, take: null })
  const flaggedAt = (at: number) => {
    heard.recording = { recording: 'r1', at }
    flag([lineId(2)])
    return asked()?.lines
  }
  expect([flaggedAt(-1), flaggedAt(0.5), flaggedAt(3), flaggedAt(4)]).toEqual([['line-2'], ['line-3'], ['line-3'], ['line-4']])
  heard.recording = null
})

test('while a chapter plays, the line under the playhead is meant', () => {
  heard.chapter = 'chapter-1'
  usePlayer.setState({ playing: true, take: null })
  const places = assemble(production, ChapterId.parse('chapter-1')).places
  const third = places.find(({ line }) => line === 'line-3')
  usePlaces.setState({ playhead: (third?.start ?? 0) + 0.01 })
  flag([lineId(4)])
  expect(asked()?.lines).toEqual(['line-3'])
  heard.chapter = null
})

test('what nobody records cannot be flagged, and that is said', () => {
  expect(flag([heading ?? lineId(1)])).toBe(true)
  expect([asked(), useToasts.getState().toasts.at(-1)?.kind]).toEqual([null, 'failed'])
  expect(flag([])).toBe(false)
})
