import type { Clip } from '../../../core/timeline/assemble.ts'
import { type Box, fadeColumns, gainRow, handleRow, waveTop } from './clip-box.ts'
import { columnOf, type Painter, type Scene } from './paint.ts'
import { duckingOf } from './times.ts'

/** Fades as the mixer makes them: quarter sines, so that a crossfade keeps its loudness. */
export const paintFades = (context: Painter, clip: Clip, { left, width, y, height }: Box, { view, colours }: Scene): void => {
  const bottom = y + height - 1
  const rise = bottom - y - waveTop
  context.strokeStyle = colours.ink1
  context.lineWidth = 1
  const curve = (from: number, towards: 1 | -1, length: number) => {
    if (length < 3) return
    const steps = Math.min(24, Math.ceil(length / 2))
    context.beginPath()
    for (let step = 0; step <= steps; step++) {
      const share = step / steps
      context.lineTo(from + towards * share * length, bottom - Math.sin((share * Math.PI) / 2) * rise)
    }
    context.stroke()
  }
  curve(left, 1, clip.fadeIn * view.scale)
  curve(left + width, -1, clip.fadeOut * view.scale)
}

/** The clip's gain as a level line; dashed at no change. */
export const paintGain = (context: Painter, clip: Clip, box: Box, { colours }: Scene, selected: boolean): void => {
  const row = Math.round(gainRow(clip.gain, box)) + 0.5
  context.strokeStyle = selected ? colours.accent : colours.ink2
  context.lineWidth = 1
  context.setLineDash(selected ? [] : [2, 3])
  context.beginPath()
  context.moveTo(box.left, row)
  context.lineTo(box.left + box.width, row)
  context.stroke()
  context.setLineDash([])
}

/** How a bed goes down under speech. */
export const paintDucking = (context: Painter, clip: Clip, { left, width, y, height }: Box, scene: Scene): void => {
  const { view, colours, timeline } = scene
  const up = y + waveTop + 4
  const deep = y + height - 3
  const low = up + (deep - up) * Math.min(1, 0.25 + clip.duck / 16)
  context.strokeStyle = colours.ink1
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(left, up)
  for (const [at, depth] of duckingOf(timeline)) {
    const column = columnOf(at, view)
    context.lineTo(Math.max(left, column), up + (low - up) * depth)
    if (column > Math.min(left + width, view.width)) break
  }
  context.lineTo(left + width, up)
  context.stroke()
}

/** What can be taken hold of on a selected clip: a point at the end of each fade, and one on the level. */
export const paintHandles = (context: Painter, clip: Clip, box: Box, { view, colours }: Scene): void => {
  const [fadeIn, fadeOut] = fadeColumns(clip, box, view)
  context.strokeStyle = colours.accent
  context.fillStyle = colours.raised
  context.lineWidth = 1.5
  for (const column of [fadeIn, fadeOut]) {
    context.beginPath()
    context.arc(column, box.y + handleRow, 3.5, 0, Math.PI * 2)
    context.fill()
    context.stroke()
  }
  const middle = Math.max(box.left, 0) + (Math.min(box.left + box.width, view.width) - Math.max(box.left, 0)) / 2
  context.beginPath()
  context.roundRect(middle - 7, gainRow(clip.gain, box) - 2.5, 14, 5, 2)
  context.fill()
  context.stroke()
}
