import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { onLook } from '../../store/theme.ts'
import { onPeaks, peaksOf } from '../../waveform/peaks.ts'
import { type Colours, coloursOf } from './colours.ts'
import style from './minimap.module.css'
import { type Columns, columnsOf, fromOfWindow, windowOf } from './minimap-map.ts'
import { setView, showRange, useView } from './view.ts'
import { clock } from './words.ts'

/** The whole chapter small, with a window on what the lanes show. Drag the window, click to go there, double-click to see all. */
export const Minimap = ({ timeline }: { timeline: ChapterTimeline }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const latest = useRef(timeline)
  latest.current = timeline
  const small = useMemo(() => new SmallChapter(), [])
  const grip = useRef(0)
  const holding = useRef(false)

  useEffect(() => (canvas.current ? small.mount(canvas.current, () => latest.current) : undefined), [small])
  useEffect(() => small.forget(timeline), [small, timeline])

  const width = () => canvas.current?.clientWidth ?? 1
  const go = (left: number) => setView({ from: fromOfWindow(left, useView.getState(), timeline.length, width()) })
  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const x = event.nativeEvent.offsetX
    const window = windowOf(useView.getState(), timeline.length, width())
    const inside = x >= window.left && x <= window.left + window.width
    grip.current = inside ? x - window.left : window.width / 2
    holding.current = true
    if (!inside) go(x - grip.current)
  }
  const key = (event: KeyboardEvent) => {
    const { from, width: sight, scale } = useView.getState()
    const seen = sight / scale
    const by: Record<string, number> = { ArrowLeft: -seen / 10, ArrowRight: seen / 10, PageUp: -seen * 0.9, PageDown: seen * 0.9 }
    const step = by[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? timeline.length : step === undefined ? null : from + step
    if (to === null || event.ctrlKey || event.altKey) return
    event.preventDefault()
    setView({ from: Math.max(0, Math.min(to, timeline.length - seen * 0.5)) })
  }
  return (
    <>
      <div className={style.head}>{t('timeline.chapterLength', { length: clock(timeline.length) })}</div>
      <div className={style.map}>
        <canvas
          ref={canvas}
          className={style.canvas}
          role="slider"
          tabIndex={0}
          aria-label={t('timeline.minimap')}
          aria-valuemin={0}
          aria-valuemax={Math.round(timeline.length)}
          aria-valuenow={0}
          onPointerDown={press}
          onPointerMove={(event) => holding.current && go(event.nativeEvent.offsetX - grip.current)}
          onPointerUp={() => {
            holding.current = false
          }}
          onPointerCancel={() => {
            holding.current = false
          }}
          onDoubleClick={() => showRange(0, timeline.length)}
          onKeyDown={key}
        />
      </div>
    </>
  )
}

/** Paints the small chapter: its wave once for each chapter and width, the window and playhead each frame that needs it. */
class SmallChapter {
  #canvas: HTMLCanvasElement | null = null
  #timeline: () => ChapterTimeline = () => ({ chapter: '' as never, length: 1, tracks: [], clips: [], places: [] })
  #columns: Columns | null = null
  #wave: { key: string; bitmap: OffscreenCanvas } | null = null
  #frame = 0

  mount(canvas: HTMLCanvasElement, timeline: () => ChapterTimeline): () => void {
    this.#canvas = canvas
    this.#timeline = timeline
    const size = () => {
      canvas.width = canvas.clientWidth * devicePixelRatio
      canvas.height = canvas.clientHeight * devicePixelRatio
      this.#columns = null
      this.#paint()
    }
    const sizes = new ResizeObserver(size)
    sizes.observe(canvas)
    const stops = [
      onLook(this.repaint),
      useView.subscribe(this.repaint),
      usePlaces.subscribe(this.repaint),
      onPeaks(() => this.forget(timeline())),
    ]
    return () => {
      sizes.disconnect()
      for (const stop of stops) stop()
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      this.#canvas = null
    }
  }

  /** The chapter or its peaks changed. */
  forget(_: ChapterTimeline): void {
    this.#columns = null
    this.repaint()
  }

  readonly repaint = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#paint()
    })
  }

  #paint(): void {
    const canvas = this.#canvas
    const context = canvas?.getContext('2d', { alpha: false })
    if (!canvas || !context || canvas.clientWidth === 0) return
    const { clientWidth: width, clientHeight: height } = canvas
    const timeline = this.#timeline()
    const colours = coloursOf()
    const { from } = useView.getState()
    canvas.setAttribute('aria-valuenow', String(Math.round(from)))
    canvas.setAttribute('aria-valuetext', clock(from))
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.drawImage(this.#waveOf(timeline, width, height, colours), 0, 0)
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    const window = windowOf(useView.getState(), timeline.length, width)
    context.globalAlpha = 0.45
    context.fillStyle = colours.page
    context.fillRect(window.left, 0, window.width, height)
    context.globalAlpha = 1
    context.strokeStyle = colours.ink1
    context.lineWidth = 1.5
    context.beginPath()
    context.roundRect(window.left + 0.75, 0.75, window.width - 1.5, height - 1.5, 3)
    context.stroke()
    context.fillStyle = colours.live
    context.fillRect((usePlaces.getState().playhead / timeline.length) * width - 0.75, 0, 1.5, height)
  }

  #waveOf(timeline: ChapterTimeline, width: number, height: number, colours: Colours): OffscreenCanvas {
    const key = `${width}×${height}×${devicePixelRatio} ${colours.ink3} ${colours.sunken}`
    if (this.#columns && this.#wave?.key === key) return this.#wave.bitmap
    this.#columns = columnsOf(timeline, width, peaksOf)
    const bitmap = new OffscreenCanvas(width * devicePixelRatio, height * devicePixelRatio)
    const context = bitmap.getContext('2d', { alpha: false })
    if (context) {
      context.scale(devicePixelRatio, devicePixelRatio)
      context.fillStyle = colours.sunken
      context.fillRect(0, 0, width, height)
      const { levels, missing } = this.#columns
      context.fillStyle = colours.ink3
      for (const [column, level] of levels.entries()) {
        const size = Math.max(1, Math.sqrt(level) * (height - 6))
        if (level > 0) context.fillRect(column, (height - size) / 2, 1, size)
        else if (missing[column] && column % 4 < 2) context.fillRect(column, height / 2 - 2, 1, 4)
      }
    }
    this.#wave = { key, bitmap }
    return bitmap
  }
}
