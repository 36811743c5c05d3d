import type { ChapterId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble, type ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { useView, type View } from '../../../renderer/rooms/timeline/view.ts'
import { productionOf, recordingOf } from '../production.ts'

export const chapter = 'chapter-1' as ChapterId

/** Mara for two seconds from 0.75, Ben for three from 3.25, a placeholder behind; a four-second effect at 10. */
export const scene = (more: Partial<Record<keyof Production, unknown>> = {}): { production: Production; timeline: ChapterTimeline } => {
  const production = productionOf(
    [
      { who: 'Mara', text: 'One.', take: 't1', paragraph: 0 },
      { who: 'Ben', text: 'Two.', take: 't2', paragraph: 0 },
      { who: 'Mara', text: 'Not yet recorded, this one.', paragraph: 0 },
    ],
    {
      recordings: { 'r-voice': recordingOf('r-voice', 'voice', 60), 'r-sound': recordingOf('r-sound', 'sound', 4) },
      takes: {
        t1: { id: 't1', recording: 'r-voice', line: 'line-1', start: 10, end: 12, by: 'name', confidence: 1, note: '' },
        t2: { id: 't2', recording: 'r-voice', line: 'line-2', start: 20, end: 23, by: 'name', confidence: 1, note: '' },
      },
      sounds: {
        s1: {
          id: 's1',
          chapter,
          track: 'effects',
          recording: 'r-sound',
          anchor: { on: 'time', at: 10 },
          start: 0,
          end: 4,
          length: 4,
          gain: 0,
          fadeIn: 0,
          fadeOut: 0,
          duck: 0,
        },
        s2: {
          id: 's2',
          chapter,
          track: 'music',
          recording: 'r-sound',
          anchor: { on: 'time', at: 0 },
          start: 0,
          end: 4,
          length: 4,
          gain: 0,
          fadeIn: 0,
          fadeOut: 0,
          duck: 9,
        },
      },
      ...more,
    },
  )
  return { production, timeline: assemble(production, chapter) }
}

/** A view of 100 pixels a second from the chapter's start, with tracks of 55. */
export const view = (more: Partial<View> = {}): View => {
  useView.setState({
    from: 0,
    scale: 100,
    trackHeight: 55,
    down: 0,
    selected: new Set(),
    snap: true,
    ripple: false,
    width: 1500,
    height: 600,
    ...more,
  })
  return useView.getState()
}
