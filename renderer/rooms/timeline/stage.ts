import type { ChapterId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import type { ChapterRecord, Production } from '../../../core/records/production.ts'
import { assemble, type ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { useTransport } from '../../playback/transport.ts'
import { usePlaces } from '../../store/places.ts'
import { onLook } from '../../store/theme.ts'
import { onPeaks } from '../../waveform/peaks.ts'
import { coloursOf } from './colours.ts'
import { paintMoving, paintStill, type Rectangle, type Scene } from './paint.ts'
import type { Sight } from './targets.ts'
import { setView, useView } from './view.ts'

export type Shown = { production: Production; timeline: ChapterTimeline }

/** The canvas of a chapter: holds what is shown, and paints it at most once a frame. React only tells it that the records changed. */
export class Stage {
  readonly chapter: ChapterId
  band: Rectangle | null = null
  hint: Scene['hint'] = null
  #shown: Shown
  /** How the records would be if the gesture under way ended now. */
  #preview: Shown | null = null
  #canvas: HTMLCanvasElement | null = null
  /** The picture without what moves by itself; painted anew when something else changed. */
  readonly #still = new OffscreenCanvas(1, 1)
  #stale = true
  #frame = 0

  constructor(chapter: ChapterId, shown: Shown) {
    this.chapter = chapter
    this.#shown = shown
  }

  /** Other records: a preview of older ones is over. */
  show(shown: Shown): void {
    if (shown.production !== this.#shown.production) this.#preview = null
    this.#shown = shown
    this.repaint()
  }

  get shown(): Shown {
    return this.#shown
  }

  get previewing(): boolean {
    return this.#preview !== null
  }

  /** Shows what an edit would do, without doing it; null shows what is. */
  try(command: CommandInput | null): void {
    const applied = command ? apply(this.#shown.production, Command.parse(command)) : null
    if (applied?.ok) {
      const { production } = applied.value
      this.#preview = { production, timeline: assemble(production, this.chapter) }
    } else if (!command) this.#preview = null
    this.repaint()
  }

  get sight(): Sight & { chapter: ChapterRecord | { markers: [] } } {
    const { production, timeline } = this.#shown
    return {
      timeline,
      chapter: production.chapters[this.chapter] ?? { markers: [] },
      view: useView.getState(),
      loop: useTransport.getState().loop,
    }
  }

  /** Something changed: all is painted anew, at most once a frame. */
  readonly repaint = (): void => {
    this.#stale = true
    this.repaintMoving()
  }

  /** Only the playhead, the selecting rectangle or the words beside the pointer changed. */
  readonly repaintMoving = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#paint()
    })
  }

  #paint(): void {
    const canvas = this.#canvas
    const context = canvas?.getContext('2d', { alpha: false })
    const behind = this.#still.getContext('2d', { alpha: false })
    const now = this.#preview ?? this.#shown
    const chapter = now.production.chapters[this.chapter]
    if (!canvas || !context || !behind || !chapter) return
    const scene: Scene = {
      ...now,
      chapter,
      playhead: usePlaces.getState().playhead,
      loop: useTransport.getState().loop,
      view: useView.getState(),
      colours: coloursOf(),
      band: this.band,
      hint: this.hint,
    }
    if (this.#stale) {
      this.#stale = false
      if (this.#still.width !== canvas.width) this.#still.width = canvas.width
      if (this.#still.height !== canvas.height) this.#still.height = canvas.height
      behind.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      paintStill(behind, scene)
    }
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.drawImage(this.#still, 0, 0)
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    paintMoving(context, scene)
  }

  /** Paints on a canvas from now on, as large as the box around it; gives the end of it. */
  mount(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas
    const frame = canvas.parentElement ?? canvas
    const size = () => {
      const { clientWidth: width, clientHeight: height } = frame
      canvas.width = width * devicePixelRatio
      canvas.height = height * devicePixelRatio
      setView({ width, height })
      this.#stale = true
      // At once: a cleared canvas would flash.
      this.#paint()
    }
    const sizes = new ResizeObserver(size)
    sizes.observe(frame)
    const stops = [
      onPeaks(this.repaint),
      onLook(this.repaint),
      useView.subscribe(this.repaint),
      usePlaces.subscribe(this.repaintMoving),
      useTransport.subscribe(this.repaint),
    ]
    void document.fonts.ready.then(this.repaint)
    return () => {
      sizes.disconnect()
      for (const stop of stops) stop()
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      this.#canvas = null
    }
  }
}
