import type { CommandInput } from '../../../core/production/command.ts'
import { seek, setLoop, useTransport } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { pickLine, usePlaces } from '../../store/places.ts'
import { openTake } from './actions.ts'
import { type Drag, editOfDrag, type Way } from './gestures.ts'
import { hintOf } from './hints.ts'
import type { Stage } from './stage.ts'
import { cursorOf, type Target, targetAt, trackAt } from './targets.ts'
import { clipsIn, scrollBy, setView, showRange, snapped, useView } from './view.ts'

type Hold =
  | { what: 'drag'; drag: Drag; toggle: string | null }
  | { what: 'band'; x: number; at: number; row: number }
  | { what: 'seek' }
  | { what: 'loop'; fixed: number }
  | { what: 'pan'; x: number; y: number; from: number; down: number }

/** Pixels before a press becomes a drag, and from the edge within which a drag scrolls. */
const slack = 3
const edge = 28

/** Mouse and pen on the canvas. Nothing here goes through React; a drag becomes one command when it ends. */
export const takePointer = (stage: Stage, canvas: HTMLCanvasElement): (() => void) => {
  let hold: Hold | null = null
  let moved = false
  let last = { px: 0, py: 0, alt: false }
  let pressed = { px: 0, py: 0 }
  /** The pointer moved since the last frame. */
  let pending = false
  let ticking = 0

  const timeAt = (px: number) => useView.getState().from + px / useView.getState().scale
  const way = (drag: Drag): Way => ({
    by: timeAt(last.px) - drag.from,
    down: last.py - drag.row,
    track: trackAt(last.py, drag.timeline, drag.view),
    free: last.alt,
  })
  const commandNow = (drag: Drag): CommandInput | null => editOfDrag(stage.shown.production, drag, way(drag))

  const press = (event: PointerEvent) => {
    if (hold || (event.button !== 0 && event.button !== 1)) return
    canvas.setPointerCapture(event.pointerId)
    canvas.focus({ preventScroll: true })
    last = { px: event.offsetX, py: event.offsetY, alt: event.altKey }
    pressed = last
    moved = false
    setView({ editing: null })
    if (event.button === 1) {
      const { from, down } = useView.getState()
      hold = { what: 'pan', x: last.px, y: last.py, from, down }
      canvas.style.cursor = 'grabbing'
      event.preventDefault()
    } else hold = taken(targetAt(last.px, last.py, stage.sight), event)
    ticking = requestAnimationFrame(tick)
  }

  const taken = (target: Target, event: PointerEvent): Hold => {
    const view = useView.getState()
    const at = timeAt(last.px)
    if (target.part === 'loop') {
      const { loop } = useTransport.getState()
      return { what: 'loop', fixed: (target.edge === 'from' ? loop?.to : loop?.from) ?? at }
    }
    if (target.part === 'axis') {
      if (event.shiftKey) return { what: 'loop', fixed: snapped(at, stage.shown.timeline, new Set(), []) }
      seek(at)
      return { what: 'seek' }
    }
    if (target.part === 'lane') {
      if (!event.shiftKey && !event.ctrlKey) setView({ selected: new Set() })
      return { what: 'band', x: last.px, at, row: last.py + view.down }
    }
    let { selected } = view
    let toggle: string | null = null
    if ('clip' in target) {
      const { clip } = target
      if (event.shiftKey || event.ctrlKey || event.metaKey) toggle = clip.id
      else if (!selected.has(clip.id)) selected = new Set([clip.id])
      setView({ selected })
      const line = clip.line && stage.shown.production.lines[clip.line]
      if (line) pickLine(line)
    }
    // With Ctrl a sound is taken by its body wherever it is touched.
    const copy = 'clip' in target && target.clip.sound !== null && (event.ctrlKey || event.metaKey)
    const drag: Drag = {
      target: copy && 'clip' in target ? { part: 'body', clip: target.clip } : target,
      from: at,
      row: last.py,
      timeline: stage.shown.timeline,
      view: { ...view, selected },
      playhead: usePlaces.getState().playhead,
      copy,
    }
    return { what: 'drag', drag, toggle }
  }

  const move = (event: PointerEvent) => {
    last = { px: event.offsetX, py: event.offsetY, alt: event.altKey }
    if (!hold) canvas.style.cursor = cursorOf(targetAt(last.px, last.py, stage.sight))
    else {
      moved ||= Math.abs(last.px - pressed.px) >= slack || Math.abs(last.py - pressed.py) >= slack
      pending = moved
    }
  }

  /** The gesture as it stands at the last place of the pointer. */
  const update = () => {
    const { timeline } = stage.shown
    if (!hold) return
    if (hold.what === 'seek') seek(timeAt(last.px))
    else if (hold.what === 'pan') {
      const { scale } = useView.getState()
      setView({ from: Math.max(0, hold.from - (last.px - hold.x) / scale), down: Math.max(0, hold.down - (last.py - hold.y)) })
    } else if (hold.what === 'loop') {
      const at = Math.max(0, last.alt ? timeAt(last.px) : snapped(timeAt(last.px), timeline, new Set(), []))
      const [from, to] = [Math.min(at, hold.fixed), Math.max(at, hold.fixed)]
      if (to - from > 0.05) setLoop({ from, to: Math.min(to, timeline.length) })
    } else if (hold.what === 'band') {
      const { from, scale, down } = useView.getState()
      const x = (hold.at - from) * scale
      const y = hold.row - down
      stage.band = { left: Math.min(x, last.px), right: Math.max(x, last.px), top: Math.min(y, last.py), bottom: Math.max(y, last.py) }
      stage.repaintMoving()
    } else {
      const command = commandNow(hold.drag)
      stage.hint = { x: last.px, y: last.py, text: hintOf(stage.shown.production, hold.drag, way(hold.drag), command) }
      stage.try(command)
    }
  }

  const release = (event: PointerEvent) => {
    const held = hold
    last = { px: event.offsetX, py: event.offsetY, alt: event.altKey }
    if (!held) return
    if (moved) update()
    if (held.what === 'band') {
      if (!moved) seek(timeAt(last.px))
      else if (stage.band) {
        const { selected } = useView.getState()
        setView({ selected: new Set([...selected, ...clipsIn(stage.band, stage.shown.timeline, useView.getState())]) })
      }
    } else if (held.what === 'drag') {
      if (moved) {
        const command = commandNow(held.drag)
        if (command) void edit(command).then((created) => created === null && stage.try(null))
      } else click(held)
    }
    finish()
  }

  const click = ({ drag: { target, view }, toggle }: Extract<Hold, { what: 'drag' }>) => {
    if (target.part === 'pause') setView({ editing: { what: 'pause', line: target.line } })
    else if (target.part === 'marker') setView({ editing: { what: 'marker', marker: target.marker } })
    else if (toggle !== null) {
      const selected = new Set(view.selected)
      if (!selected.delete(toggle)) selected.add(toggle)
      setView({ selected })
    } else if ('clip' in target && view.selected.size > 1) setView({ selected: new Set([target.clip.id]) })
  }

  /** Leaves the gesture; its preview stays until the records come, so that nothing jumps. */
  const finish = () => {
    cancelAnimationFrame(ticking)
    hold = null
    stage.band = null
    stage.hint = null
    stage.repaint()
  }

  const cancel = () => {
    finish()
    stage.try(null)
  }

  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !hold) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }

  /** Follows the pointer once a frame; a drag beyond the edge takes the chapter along. */
  const tick = () => {
    if (!hold) return
    ticking = requestAnimationFrame(tick)
    const { width, scale } = useView.getState()
    const beyond = last.px < edge ? last.px - edge : Math.max(0, last.px - (width - edge))
    if (moved && beyond !== 0 && hold.what !== 'pan')
      scrollBy((Math.sign(beyond) * Math.min(40, Math.abs(beyond)) * 0.35) / scale, stage.shown.timeline.length)
    else if (!pending) return
    pending = false
    update()
  }

  const doubleClick = (event: MouseEvent) => {
    const target = targetAt(event.offsetX, event.offsetY, stage.sight)
    if ('clip' in target) openTake(stage.shown.production, target.clip)
    else if (target.part === 'lane') showRange(0, stage.shown.timeline.length)
  }

  const off = new AbortController()
  const { signal } = off
  canvas.addEventListener('pointerdown', press, { signal })
  canvas.addEventListener('pointermove', move, { signal })
  canvas.addEventListener('pointerup', release, { signal })
  canvas.addEventListener('pointercancel', cancel, { signal })
  canvas.addEventListener('dblclick', doubleClick, { signal })
  window.addEventListener('keydown', leave, { signal, capture: true })
  return () => {
    cancelAnimationFrame(ticking)
    off.abort()
  }
}
