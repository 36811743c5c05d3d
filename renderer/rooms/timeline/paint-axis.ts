import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { voiceColour } from './colours.ts'
import { columnOf, type Painter, type Scene } from './paint.ts'
import { markerTime } from './times.ts'
import { axisHeight, rulerHeight } from './view.ts'
import { clock } from './words.ts'

/** Ruler, line numbers, pauses, loop and markers. */
export const paintAxis = (context: Painter, scene: Scene): void => {
  const { view, colours } = scene
  context.fillStyle = colours.panel
  context.fillRect(0, 0, view.width, axisHeight)
  context.textBaseline = 'alphabetic'
  paintRuler(context, scene)
  paintLineNumbers(context, scene)
  paintLoop(context, scene)
  context.fillStyle = colours.line1
  context.fillRect(0, rulerHeight - 1, view.width, 1)
  paintPauses(context, scene)
  context.fillStyle = colours.line1
  context.fillRect(0, axisHeight - 1, view.width, 1)
  paintMarkers(context, scene)
}

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800]

const paintRuler = (context: Painter, { view, colours }: Scene): void => {
  const step = steps.find((one) => one * view.scale >= 90) ?? 3600
  context.font = `450 11px ${colours.uiFont}`
  for (let number = Math.floor(view.from / step); number * step < view.from + view.width / view.scale; number++) {
    const left = Math.round(columnOf(number * step, view))
    context.fillStyle = colours.line2
    context.fillRect(left, 0, 1, rulerHeight)
    context.fillStyle = colours.ink2
    context.fillText(clock(number * step, step < 1), left + 5, 13)
  }
}

const paintLineNumbers = (context: Painter, { timeline, production, view, colours }: Scene): void => {
  let free = -Infinity
  context.font = `550 11px ${colours.uiFont}`
  for (const { line: id, start, shift } of timeline.places) {
    const left = columnOf(start + shift, view)
    if (left < -40 || left > view.width || left < free) continue
    const line = production.lines[id]
    if (!line) continue
    context.fillStyle = voiceColour(line.kind === 'dialogue' ? line.attribution.character : 'narrator', production, colours)
    context.fillRect(Math.round(left), rulerHeight - 20, 2, 20)
    context.fillStyle = colours.ink3
    context.fillText(line.number, left + 6, rulerHeight - 6)
    free = left + 14 + line.number.length * 7
  }
}

const paintLoop = (context: Painter, { loop, view, colours }: Scene): void => {
  if (!loop) return
  const left = columnOf(loop.from, view)
  const width = (loop.to - loop.from) * view.scale
  context.fillStyle = colours.accentWash
  context.fillRect(left, 0, width, rulerHeight)
  context.fillStyle = colours.accent
  context.fillRect(left, 0, width, 3)
  context.fillRect(left - 1, 0, 2, rulerHeight)
  context.fillRect(left + width - 1, 0, 2, rulerHeight)
}

const paintPauses = (context: Painter, { timeline, view, colours }: Scene): void => {
  const top = axisHeight - 9
  let free = -Infinity
  for (const { start, gap, rule } of timeline.places) {
    const width = gap * view.scale
    const left = columnOf(start - gap, view)
    if (width < 2 || left > view.width || left + width < 0) continue
    const hand = rule === 'hand'
    context.fillStyle = hand ? colours.accentWash : colours.line2
    context.fillRect(left, top, width, 8)
    context.fillStyle = hand ? colours.accent : colours.ink3
    context.fillRect(left, top, 1, 8)
    context.fillRect(left + width - 1, top, 1, 8)
    const text = String(Math.round(gap * 1000))
    const half = text.length * 3.4
    const middle = Math.max(half + 3, left + width / 2)
    if (middle - half < free) continue
    context.font = `${hand ? 600 : 450} 11px ${colours.uiFont}`
    context.fillStyle = hand ? colours.accent : colours.ink2
    context.textAlign = 'center'
    context.fillText(text, middle, rulerHeight + 13)
    context.textAlign = 'left'
    free = middle + half + 6
  }
}

const paintMarkers = (context: Painter, { chapter, timeline, view, colours }: Scene): void => {
  for (const marker of chapter.markers) {
    const left = Math.round(columnOf(markerTime(marker, timeline), view))
    if (left < -200 || left > view.width) continue
    context.strokeStyle = colours.ink3
    context.lineWidth = 1
    context.setLineDash([4, 3])
    context.beginPath()
    context.moveTo(left + 0.5, 0)
    context.lineTo(left + 0.5, view.height)
    context.stroke()
    context.setLineDash([])
    context.font = `500 10.5px ${colours.uiFont}`
    context.fillStyle = colours.strong
    context.beginPath()
    context.roundRect(left, 2, flagWidth(context, marker.name), 15, [0, 3, 3, 0])
    context.fill()
    context.fillStyle = colours.strongInk
    context.fillText(marker.name, left + 5, 13)
  }
}

const flagWidth = (context: Painter, name: string): number => context.measureText(name).width + 10

/** The marker whose flag lies under a point of the ruler; the one painted last is on top. */
export const markerAt = (px: number, py: number, scene: Pick<Scene, 'chapter' | 'view'> & { timeline: ChapterTimeline }): string | null => {
  if (py < 2 || py > 17) return null
  const { chapter, timeline, view } = scene
  const hit = chapter.markers.findLast((marker) => {
    const left = columnOf(markerTime(marker, timeline), view)
    return px >= left - 2 && px <= left + marker.name.length * 6.2 + 10
  })
  return hit?.id ?? null
}
