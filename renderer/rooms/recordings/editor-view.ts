import { create } from 'zustand'
import type { RecordingId, TakeId } from '../../../core/ids.ts'
import type { Edge } from '../../../core/takes/snap.ts'
import type { Stretch } from '../../../core/takes/voice-activity.ts'
import type { Seconds } from '../../../core/units.ts'
import { fitView, heldView, isFit, revealing, showing, type WaveView } from '../../waveform/view.ts'

/** How the recording on the desk is looked at and worked on. Never saved. */
export type Editor = {
  recording: RecordingId | null
  view: WaveView
  /** Where the zoom key goes back to. */
  before: Pick<WaveView, 'from' | 'scale'> | null
  playhead: Seconds
  /** A stretch that was drawn over the wave. */
  selection: Stretch | null
  /** A take whose edge is being dragged, as it would be. */
  draft: (Stretch & { take: TakeId; edge: Edge }) | null
  /** The start of what was set aside that is picked. */
  aside: Seconds | null
  snap: boolean
  loop: boolean
  spectrum: boolean
  /** Which small window is open: that of the line a take goes to, or of the shift by one line. */
  open: 'line' | 'ripple' | null
}

const nothing = { before: null, playhead: 0, selection: null, draft: null, aside: null, open: null }

export const useEditor = create<Editor>()(() => ({
  recording: null,
  view: { from: 0, scale: 1, width: 800, duration: 1 },
  ...nothing,
  snap: true,
  loop: false,
  spectrum: false,
}))

export const setEditor = (change: Partial<Editor>) => useEditor.setState(change)

/** Shows another view, held within the recording. */
export const setView = (change: (view: WaveView) => WaveView) => setEditor({ view: change(useEditor.getState().view) })

/** Tells when another view is shown. */
export const onView = (listener: () => void): (() => void) =>
  useEditor.subscribe((now, before) => {
    if (now.view !== before.view) listener()
  })

export const viewNow = (): WaveView => useEditor.getState().view

/** Seconds of a recording that are shown at first. */
const firstSeconds = 40

/** Lays a recording on the desk, unless it lies there: whole when it is short, else its beginning. */
export const layOpen = (recording: RecordingId, duration: Seconds) => {
  const { recording: here, view } = useEditor.getState()
  if (here === recording && view.duration === duration) return
  const whole = fitView({ ...view, duration })
  setEditor({ recording, ...nothing, view: duration <= firstSeconds ? whole : heldView({ ...whole, scale: whole.width / firstSeconds }) })
}

/** Another width of the window: the same seconds stay in sight, and a whole recording stays whole. */
export const setWidth = (width: number) =>
  setView((view) => (isFit(view) ? fitView({ ...view, width }) : heldView({ ...view, width, scale: (view.scale * width) / view.width })))

/** Brings a stretch into sight. */
export const reveal = ({ start, end }: Stretch) => setView((view) => revealing(view, start, end))

/** Zooms to a stretch, or back to what was seen before. */
export const toggleZoom = (stretch: Stretch | null) => {
  const { view, before } = useEditor.getState()
  if (before) return setEditor({ view: heldView({ ...view, ...before }), before: null })
  if (stretch) setEditor({ view: showing(view, stretch.start, stretch.end), before: { from: view.from, scale: view.scale } })
}
