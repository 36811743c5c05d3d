import { type PointerEvent, useEffect, useMemo, useRef } from 'react'
import type { ChapterId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble, type ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { t } from '../../locales/t.ts'
import { seek } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { pickLine, usePlaces } from '../../store/places.ts'
import { onPeaks } from '../../waveform/peaks.ts'
import { coloursOf } from './colours.ts'
import { cursorOf, type Drag, editOfDrag, targetAt } from './gestures.ts'
import { paint } from './paint.ts'
import style from './timeline.module.css'
import { axisHeight, heightOf, rowsOf, scrollBy, setView, showRange, useView, zoomAt } from './view.ts'

/** What is shown of a chapter at first: wide enough for the words inside the clips to be read. */
const firstSeconds = 24

type LanesProps = { production: Production; chapter: ChapterId; timeline: ChapterTimeline }

type Hold = { drag: Drag } | { band: { x: number; y: number } } | { seek: true }

/** The one canvas of the chapter. Nothing here goes through React while the pointer moves or sound runs: it paints at most once a frame. */
export const Lanes = ({ production, chapter, timeline }: LanesProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const shown = useRef({ production, timeline })
  const preview = useRef<{ production: Production; timeline: ChapterTimeline } | null>(null)
  const band = useRef<{ left: number; top: number; right: number; bottom: number } | null>(null)
  const hold = useRef<Hold | null>(null)
  const painting = useRef(0)
  shown.current = { production, timeline }
  preview.current = null

  const repaint = useMemo(
    () => () => {
      cancelAnimationFrame(painting.current)
      painting.current = requestAnimationFrame(() => {
        const context = canvas.current?.getContext('2d')
        const now = preview.current ?? shown.current
        const record = now.production.chapters[chapter]
        if (!context || !record) return
        const ratio = devicePixelRatio
        context.setTransform(ratio, 0, 0, ratio, 0, 0)
        paint(context, {
          ...now,
          chapter: record,
          playhead: usePlaces.getState().playhead,
          view: useView.getState(),
          colours: coloursOf(),
          band: band.current,
        })
      })
    },
    [chapter],
  )

  useEffect(() => {
    const element = canvas.current
    const frame = element?.parentElement
    if (!element || !frame) return
    const size = () => {
      const { clientWidth: width, clientHeight: height } = frame
      element.width = width * devicePixelRatio
      element.height = height * devicePixelRatio
      setView({ width, height })
    }
    const sizes = new ResizeObserver(size)
    sizes.observe(frame)
    size()
    const theme = new MutationObserver(repaint)
    theme.observe(document.documentElement, { attributes: true })
    const stops = [onPeaks(repaint), useView.subscribe(repaint), usePlaces.subscribe(repaint)]
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const { scale, trackHeight, down, height } = useView.getState()
      const { length, tracks } = shown.current.timeline
      const turn = event.deltaY || event.deltaX
      if (event.ctrlKey || event.metaKey) zoomAt(event.offsetX, 1.0018 ** -turn, length)
      else if (event.altKey) setView({ trackHeight: Math.min(160, Math.max(24, trackHeight - turn * 0.1)) })
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) scrollBy((event.deltaX || event.deltaY) / scale, length)
      else {
        const rows = rowsOf(tracks, { trackHeight }).height
        const room = Math.max(0, rows - (height - axisHeight))
        if (room > 0) setView({ down: Math.min(room, Math.max(0, down + turn)) })
        else scrollBy(turn / scale, length)
      }
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      sizes.disconnect()
      theme.disconnect()
      for (const stop of stops) stop()
      element.removeEventListener('wheel', wheel)
      cancelAnimationFrame(painting.current)
    }
  }, [repaint])

  useEffect(() => {
    showRange(0, Math.min(shown.current.timeline.length, firstSeconds))
    setView({ selected: new Set(), down: 0 })
  }, [])

  useEffect(repaint)

  const place = (event: PointerEvent) => ({ px: event.nativeEvent.offsetX, py: event.nativeEvent.offsetY })
  const timeAt = (px: number) => useView.getState().from + px / useView.getState().scale

  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.focus()
    const { px, py } = place(event)
    const view = useView.getState()
    const target = targetAt(px, py, timeline, view)
    if (target.part === 'axis') {
      hold.current = { seek: true }
      seek(timeAt(px))
    } else if (target.part === 'lane') {
      if (!event.shiftKey) setView({ selected: new Set() })
      seek(timeAt(px))
      hold.current = { band: { x: px, y: py } }
    } else {
      const { clip } = target
      const already = view.selected.has(clip.id)
      const selected = event.shiftKey || event.ctrlKey ? toggled(view.selected, clip.id) : already ? view.selected : new Set([clip.id])
      setView({ selected })
      const line = clip.line && production.lines[clip.line]
      if (line) pickLine(line)
      hold.current = { drag: { target, from: timeAt(px), timeline, view: { ...view, selected }, playhead: usePlaces.getState().playhead } }
    }
  }

  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const { px, py } = place(event)
    const held = hold.current
    if (!held) {
      event.currentTarget.style.cursor = cursorOf(targetAt(px, py, timeline, useView.getState()))
    } else if ('seek' in held) seek(timeAt(px))
    else if ('band' in held) {
      band.current = {
        left: Math.min(px, held.band.x),
        right: Math.max(px, held.band.x),
        top: Math.min(py, held.band.y),
        bottom: Math.max(py, held.band.y),
      }
      repaint()
    } else {
      const by = timeAt(px) - held.drag.from
      if (Math.abs(by * useView.getState().scale) < 3 && !preview.current) return
      const command = editOfDrag(production, held.drag, by, event.altKey)
      const applied = command ? apply(production, Command.parse(command)) : null
      if (applied?.ok) {
        preview.current = { production: applied.value.production, timeline: assemble(applied.value.production, chapter) }
        repaint()
      }
    }
  }

  const release = (event: PointerEvent<HTMLCanvasElement>) => {
    const { px } = place(event)
    const held = hold.current
    hold.current = null
    if (held && 'drag' in held && preview.current) {
      const command = editOfDrag(production, held.drag, timeAt(px) - held.drag.from, event.altKey)
      if (command) void edit(command)
    } else if (held && 'band' in held && band.current) setView({ selected: new Set([...useView.getState().selected, ...clipsInBand()]) })
    band.current = null
    repaint()
  }

  const clipsInBand = (): string[] => {
    const area = band.current
    const view = useView.getState()
    if (!area || area.right - area.left < 4) return []
    const { tops } = rowsOf(timeline.tracks, view)
    return timeline.clips.flatMap((clip) => {
      const top = (tops.get(clip.track) ?? 0) + axisHeight - view.down
      const left = (clip.start - view.from) * view.scale
      const hit =
        left < area.right && left + clip.length * view.scale > area.left && top < area.bottom && top + heightOf(clip.track, view) > area.top
      return hit ? [clip.id] : []
    })
  }

  const cancel = () => {
    hold.current = null
    preview.current = null
    band.current = null
    repaint()
  }

  return (
    <div className={style.canvasFrame}>
      <canvas
        ref={canvas}
        className={style.canvas}
        role="img"
        aria-label={t('timeline.canvas')}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={cancel}
        onDoubleClick={() => showRange(0, timeline.length)}
      />
    </div>
  )
}

const toggled = (set: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
