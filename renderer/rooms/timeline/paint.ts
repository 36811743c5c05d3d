import type { ChapterRecord, Production } from '../../../core/records/production.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import type { Colours } from './colours.ts'
import { paintAxis } from './paint-axis.ts'
import { paintClip, paintSliver } from './paint-clip.ts'
import { axisHeight, heightOf, rowsOf, type View } from './view.ts'

export type Rectangle = { left: number; top: number; right: number; bottom: number }

export type Scene = {
  timeline: ChapterTimeline
  production: Production
  chapter: ChapterRecord
  playhead: number
  loop: { from: number; to: number } | null
  view: View
  colours: Colours
  /** The rectangle that selects. */
  band: Rectangle | null
  /** What the gesture under way amounts to, beside the pointer. */
  hint: { x: number; y: number; text: string } | null
}

/** Pixels below which a clip is only a stroke. */
const sliver = 4

/** Pixel column of a second. */
export const columnOf = (at: number, { from, scale }: View): number => (at - from) * scale

/** A context that the lanes are painted on: the screen's, or one that is kept behind it. */
export type Painter = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Paints lanes, clips, ruler and pauses: all that stays while sound runs. Only what is in sight. */
export const paintStill = (context: Painter, scene: Scene): void => {
  const { view, colours } = scene
  context.fillStyle = colours.page
  context.fillRect(0, 0, view.width, view.height)
  paintLanes(context, scene)
  paintAxis(context, scene)
}

/** Paints what moves by itself: the selecting rectangle, the playhead, the words beside the pointer. */
export const paintMoving = (context: Painter, scene: Scene): void => {
  paintBand(context, scene)
  paintPlayhead(context, scene)
  paintHint(context, scene)
}

const paintLanes = (context: Painter, scene: Scene): void => {
  const { timeline, production, view, colours, loop } = scene
  const { tops } = rowsOf(timeline.tracks, view)
  const to = view.from + view.width / view.scale
  const solo = timeline.tracks.some((track) => production.strips[track]?.solo)
  context.save()
  context.beginPath()
  context.rect(0, axisHeight, view.width, view.height - axisHeight)
  context.clip()
  context.translate(0, axisHeight - view.down)
  for (const [track, top] of tops) {
    const strip = production.strips[track]
    if (strip?.mute || (solo && !strip?.solo)) {
      context.fillStyle = colours.panel
      context.fillRect(0, top, view.width, heightOf(track, view))
    }
    context.fillStyle = colours.line1
    context.fillRect(0, top + heightOf(track, view) - 1, view.width, 1)
  }
  if (loop) {
    context.fillStyle = colours.accentWash
    context.globalAlpha = 0.5
    context.fillRect(columnOf(loop.from, view), view.down, (loop.to - loop.from) * view.scale, view.height)
    context.globalAlpha = 1
  }
  const painted = new Map<string, number>()
  for (const clip of timeline.clips) {
    if (clip.start > to) break
    if (clip.start + clip.length < view.from) continue
    const top = tops.get(clip.track)
    if (top === undefined) continue
    if (clip.length * view.scale >= sliver) paintClip(context, clip, top, scene)
    else paintSliver(context, clip, top, scene, painted)
  }
  context.restore()
}

const paintBand = (context: Painter, { band, colours }: Scene): void => {
  if (!band) return
  context.strokeStyle = colours.accent
  context.fillStyle = colours.accentWash
  context.lineWidth = 1
  context.fillRect(band.left, band.top, band.right - band.left, band.bottom - band.top)
  context.strokeRect(band.left + 0.5, band.top + 0.5, band.right - band.left, band.bottom - band.top)
}

const paintPlayhead = (context: Painter, { playhead, view, colours }: Scene): void => {
  const left = columnOf(playhead, view)
  if (left < -8 || left > view.width + 8) return
  context.fillStyle = colours.live
  context.fillRect(left - 0.75, 0, 1.5, view.height)
  context.beginPath()
  context.moveTo(left - 5.75, 0)
  context.lineTo(left + 5.75, 0)
  context.lineTo(left, 8)
  context.fill()
}

const paintHint = (context: Painter, { hint, view, colours }: Scene): void => {
  if (!hint) return
  context.font = `500 11px ${colours.uiFont}`
  const width = context.measureText(hint.text).width + 12
  const left = Math.max(2, Math.min(view.width - width - 2, hint.x + 12))
  const top = Math.max(axisHeight + 2, hint.y - 26)
  context.fillStyle = colours.strong
  context.beginPath()
  context.roundRect(left, top, width, 18, 3)
  context.fill()
  context.fillStyle = colours.strongInk
  context.fillText(hint.text, left + 6, top + 13)
}
