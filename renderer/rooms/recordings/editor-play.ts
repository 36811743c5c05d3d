import type { Seconds } from '../../../core/units.ts'
import { playRange } from '../../playback/alone.ts'
import { stop, useTransport } from '../../playback/transport.ts'
import { usePlayer } from '../../store/player.ts'
import { production } from '../../store/session.ts'
import { columnAt, heldView } from '../../waveform/view.ts'
import { asidesNow, pickedNow } from './editor-actions.ts'
import { setEditor, useEditor } from './editor-view.ts'

const looping = (): boolean => useEditor.getState().loop

const duration = (): Seconds => production().recordings[useEditor.getState().recording ?? '']?.duration ?? 0

/** Moves the playhead; what plays goes on from there. */
export const seek = (to: Seconds) => {
  const at = Math.min(Math.max(0, to), duration())
  setEditor({ playhead: at })
  follow(at)
  if (isPlaying()) playFrom(at)
}

/** Whether the recording on the desk is heard. */
const isPlaying = (): boolean => usePlayer.getState().playing && useTransport.getState().heard?.recording === useEditor.getState().recording

/** Plays on from a second: to the end of the drawn stretch it lies in, else of the recording. */
const playFrom = (at: Seconds) => {
  const { recording, selection } = useEditor.getState()
  const inside = selection && at >= selection.start - 0.001 && at < selection.end - 0.01
  const end = inside ? selection.end : duration()
  if (recording) void playRange(recording, at >= end - 0.01 ? 0 : at, end, null, looping)
}

/** Plays from the playhead, or stops. */
export const togglePlay = () => {
  if (usePlayer.getState().playing) stop()
  else playFrom(useEditor.getState().playhead)
}

/** Plays the take at hand, or what is drawn or set aside and picked, from its beginning. */
export const playPicked = (): boolean => {
  const { recording, selection, aside } = useEditor.getState()
  const drawn = selection ?? asidesNow().find(({ start }) => start === aside)
  const one = pickedNow()
  const stretch = drawn ?? one?.take
  if (!recording || !stretch) return false
  void playRange(recording, stretch.start, stretch.end, drawn ? null : (one?.take.id ?? null), looping)
  return true
}

/** Turns the page when the playhead leaves it. */
const follow = (at: Seconds) => {
  const { view } = useEditor.getState()
  const column = columnAt(view, at)
  if (column < 0 || column > view.width * 0.98) setEditor({ view: heldView({ ...view, from: at - (view.width / view.scale) * 0.08 }) })
}

/** Lets the editor's playhead go along with what is heard of its recording. */
export const followHeard = (): (() => void) =>
  useTransport.subscribe(({ heard }, before) => {
    const { recording, playhead, view } = useEditor.getState()
    if (!heard || heard === before.heard || heard.recording !== recording) return
    const seen = columnAt(view, playhead)
    setEditor({ playhead: heard.at })
    // A producer who looks elsewhere is left there.
    if (seen >= 0 && seen <= view.width) follow(heard.at)
  })
