import type { PointerEvent } from 'react'
import { type Edge, snapped, trimmed } from '../../../core/takes/snap.ts'
import type { Seconds } from '../../../core/units.ts'
import { production } from '../../store/session.ts'
import { columnAt, timeAt } from '../../waveform/view.ts'
import { asidesNow, moveEdge, pickAside, pickTake, restsFor, takesNow } from './editor-actions.ts'
import { playPicked, seek } from './editor-play.ts'
import type { EditorTake } from './editor-takes.ts'
import { setEditor, useEditor, viewNow } from './editor-view.ts'

/** Pixels within which an edge comes to rest at a pause. */
const reach = 8
/** Pixels from which a press is a drag. */
const slack = 4

/** What the hand holds since it was pressed on the wave. */
type Held = {
  from: Seconds
  x: number
  one: EditorTake | undefined
  edge: { edge: Edge; rests: Seconds[]; grip: Seconds } | null
  drawn: boolean
}

let held: Held | null = null

const columnOf = (event: PointerEvent<HTMLElement>): number => event.clientX - event.currentTarget.getBoundingClientRect().left

const takeWith = (id: string | undefined): EditorTake | undefined => takesNow().find(({ take }) => take.id === id)

/** The take under a second; the shortest where several lie over each other. */
const takeAt = (at: Seconds): EditorTake | undefined =>
  takesNow()
    .filter(({ take }) => at >= take.start && at <= take.end)
    .sort((a, b) => a.take.end - a.take.start - (b.take.end - b.take.start))[0]

/** Where a dragged edge lies: at a place of rest when one is near, unless Alt is held or snapping is off. */
const resting = (at: Seconds, rests: readonly Seconds[], free: boolean): Seconds =>
  free || !useEditor.getState().snap ? at : snapped(at, rests, reach / viewNow().scale)

export const pressWave = (event: PointerEvent<HTMLElement>) => {
  if (event.button !== 0 || !(event.target instanceof HTMLElement)) return
  const x = columnOf(event)
  const at = timeAt(viewNow(), x)
  const handle = event.target.closest<HTMLElement>('[data-edge]')
  const edge = handle?.dataset.edge as Edge | undefined
  const one = handle ? takeWith(handle.dataset.of) : takeAt(at)
  held = { from: at, x, one, edge: null, drawn: false }
  if (one && edge) {
    if (!handle?.closest('[aria-pressed="true"]')) pickTake(one)
    held.edge = { edge, rests: restsFor(edge, one.take.id), grip: at - one.take[edge] }
    handle?.focus({ preventScroll: true })
    event.preventDefault()
  }
  if (edge || !one || event.shiftKey) event.currentTarget.setPointerCapture(event.pointerId)
}

export const dragWave = (event: PointerEvent<HTMLElement>) => {
  if (!held || event.buttons === 0) return
  const x = columnOf(event)
  const at = timeAt(viewNow(), x)
  const { one, edge } = held
  if (edge && one) {
    const duration = production().recordings[one.take.recording]?.duration ?? 0
    const stretch = trimmed(one.take, edge.edge, resting(at - edge.grip, edge.rests, event.altKey), duration)
    setEditor({ draft: { ...stretch, take: one.take.id, edge: edge.edge } })
  } else if ((!one || event.shiftKey) && (held.drawn || Math.abs(x - held.x) > slack)) {
    held.drawn = true
    drawSelection(held.from, at, event.altKey)
  }
}

/** A drawn stretch begins and ends where speech does, as the edges of a take do. */
const drawSelection = (from: Seconds, to: Seconds, free: boolean) => {
  const [first, last] = from < to ? [from, to] : [to, from]
  const start = resting(Math.max(0, first), restsFor('start', ''), free)
  const end = resting(Math.min(viewNow().duration, last), restsFor('end', ''), free)
  if (end - start > 0.05) setEditor({ selection: { start, end }, aside: null })
}

export const releaseWave = () => {
  const was = held
  held = null
  if (!was) return
  const { draft } = useEditor.getState()
  if (draft && was.one) {
    moveEdge(was.one, draft.edge, draft[draft.edge])
    setEditor({ draft: null })
  } else if (was.drawn) setEditor({ playhead: useEditor.getState().selection?.start ?? was.from })
  else if (!was.edge) clickWave(was.from, was.one)
}

const clickWave = (at: Seconds, one: EditorTake | undefined) => {
  const aside = one ? undefined : asidesNow().find(({ start, end }) => at >= start && at <= end)
  if (one) pickTake(one)
  if (aside) pickAside(aside)
  else setEditor({ selection: null, aside: null })
  // A page that turned to the take has moved what is under the pointer.
  if (columnAt(viewNow(), at) >= 0) seek(at)
}

/** Lets go without changing anything. */
export const letGo = (): boolean => {
  const { draft, selection, aside } = useEditor.getState()
  held = null
  setEditor({ draft: null, selection: null, aside: null })
  return draft !== null || selection !== null || aside !== null
}

export const playClicked = () => {
  playPicked()
}
