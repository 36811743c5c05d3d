import type { ChapterRecord, Production } from '../../../core/records/production.ts'
import type { ChapterTimeline, Clip, TrackKey } from '../../../core/timeline/assemble.ts'
import { drawPeaks } from '../../waveform/draw.ts'
import { peaksOf } from '../../waveform/peaks.ts'
import type { Colours } from './colours.ts'
import { axisHeight, fadeInset, heightOf, isSound, rowsOf, rulerHeight, type View } from './view.ts'
import { clock } from './words.ts'

export type Scene = {
  timeline: ChapterTimeline
  production: Production
  chapter: ChapterRecord
  playhead: number
  view: View
  colours: Colours
  band: { left: number; top: number; right: number; bottom: number } | null
}

/** Paints ruler, pauses, lanes, clips and playhead; only what is in sight. */
export const paint = (context: CanvasRenderingContext2D, scene: Scene): void => {
  const { view, colours } = scene
  context.clearRect(0, 0, view.width, view.height)
  context.fillStyle = colours.page
  context.fillRect(0, 0, view.width, view.height)
  paintLanes(context, scene)
  context.fillStyle = colours.panel
  context.fillRect(0, 0, view.width, axisHeight)
  paintRuler(context, scene)
  paintPauses(context, scene)
  paintMarkers(context, scene)
  paintBand(context, scene)
  paintPlayhead(context, scene)
}

const x = (at: number, { from, scale }: View): number => (at - from) * scale

const paintLanes = (context: CanvasRenderingContext2D, { timeline, production, view, colours }: Scene): void => {
  const { tops } = rowsOf(timeline.tracks, view)
  const to = view.from + view.width / view.scale
  context.save()
  context.beginPath()
  context.rect(0, axisHeight, view.width, view.height - axisHeight)
  context.clip()
  context.translate(0, axisHeight - view.down)
  for (const [track, top] of tops) {
    const muted = production.strips[track]?.mute
    if (muted) {
      context.fillStyle = colours.panel
      context.fillRect(0, top, view.width, heightOf(track, view))
    }
    context.fillStyle = colours.line1
    context.fillRect(0, top + heightOf(track, view) - 1, view.width, 1)
  }
  for (const clip of timeline.clips) {
    if (clip.start > to) break
    if (clip.start + clip.length < view.from) continue
    const top = tops.get(clip.track)
    if (top !== undefined) paintClip(context, clip, top, production, view, colours)
  }
  context.restore()
}

const voiceColour = (track: TrackKey, production: Production, colours: Colours): string => {
  const character = production.characters[track]
  return character ? (colours.voices[character.voice % 12] ?? colours.ink3) : colours.ink3
}

const paintClip = (
  context: CanvasRenderingContext2D,
  clip: Clip,
  top: number,
  production: Production,
  view: View,
  colours: Colours,
): void => {
  const left = x(clip.start, view)
  const width = Math.max(2, clip.length * view.scale)
  const height = heightOf(clip.track, view) - 8
  const y = top + 4
  const colour = voiceColour(clip.track, production, colours)
  const selected = view.selected.has(clip.id)
  context.save()
  context.beginPath()
  context.roundRect(left + 0.5, y + 0.5, width - 1, height - 1, 3)
  context.globalAlpha = clip.kind === 'placeholder' ? 0.06 : 0.15
  context.fillStyle = colour
  context.fill()
  context.globalAlpha = 1
  context.clip()
  if (clip.kind === 'placeholder') hatch(context, left, y, width, height, colour)
  else if (width > 3) paintWave(context, clip, left, y, width, height, view, colour)
  if (width > 26) paintText(context, clip, left, y, width, height, colours)
  if (clip.kind !== 'placeholder' && width > 20) paintFades(context, clip, left, y, width, height, view, colours)
  context.restore()
  context.beginPath()
  context.roundRect(left + (selected ? 1 : 0.5), y + (selected ? 1 : 0.5), width - (selected ? 2 : 1), height - (selected ? 2 : 1), 3)
  context.strokeStyle = selected ? colours.accent : colour
  context.lineWidth = selected ? 2 : 1
  context.setLineDash(clip.kind === 'placeholder' ? [4, 3] : [])
  context.stroke()
  context.setLineDash([])
  if (selected && clip.kind !== 'placeholder' && width > 30) {
    for (const at of [left + clip.fadeIn * view.scale, left + width - clip.fadeOut * view.scale]) {
      context.beginPath()
      context.arc(Math.min(left + width - fadeInset, Math.max(left + fadeInset, at)), y + 20, 3.5, 0, Math.PI * 2)
      context.fillStyle = colours.page
      context.fill()
      context.lineWidth = 1.5
      context.stroke()
    }
  }
}

const paintWave = (
  context: CanvasRenderingContext2D,
  clip: Clip,
  left: number,
  y: number,
  width: number,
  height: number,
  view: View,
  colour: string,
): void => {
  const peaks = clip.recording && peaksOf(clip.recording)
  if (!peaks) return
  context.fillStyle = colour
  context.globalAlpha = 0.88
  const first = Math.max(0, -left)
  const last = Math.min(width, view.width - left)
  const waveTop = y + 16
  const waveHeight = height - 18
  for (let piece = 0; piece * clip.sourceLength < clip.length; piece++) {
    const pieceLeft = piece * clip.sourceLength * view.scale
    const pieceRight = Math.min(width, (piece + 1) * clip.sourceLength * view.scale)
    const from = Math.max(first, pieceLeft)
    const to = Math.min(last, pieceRight)
    if (to <= from) continue
    const at = clip.sourceStart + (from - pieceLeft) / view.scale
    drawPeaks(
      context,
      peaks,
      at,
      at + (to - from) / view.scale,
      Math.round(left + from),
      Math.round(to - from),
      waveTop + waveHeight / 2,
      waveHeight * Math.min(2.2, 10 ** (clip.gain / 20) * 1.6),
    )
    if (!clip.loop) break
  }
  context.globalAlpha = 1
}

const hatch = (context: CanvasRenderingContext2D, left: number, y: number, width: number, height: number, colour: string): void => {
  context.strokeStyle = colour
  context.globalAlpha = 0.3
  context.lineWidth = 1
  context.beginPath()
  for (let at = left - height; at < left + width; at += 8) {
    context.moveTo(at, y + height)
    context.lineTo(at + height, y)
  }
  context.stroke()
  context.globalAlpha = 1
}

const paintText = (
  context: CanvasRenderingContext2D,
  clip: Clip,
  left: number,
  y: number,
  width: number,
  height: number,
  colours: Colours,
): void => {
  const at = Math.max(left + 6, 4)
  context.fillStyle = clip.kind === 'placeholder' ? colours.ink2 : colours.ink1
  context.font = isSound(clip.track)
    ? `500 11px ${colours.uiFont}`
    : `${clip.kind === 'placeholder' ? 'italic ' : ''}450 11.5px ${colours.textFont}`
  context.textBaseline = 'alphabetic'
  context.fillText(clip.text.slice(0, Math.ceil(width / 4)), at, y + 12.5)
  if (clip.kind === 'placeholder' && height > 34 && width > 90) {
    context.font = `500 10.5px ${colours.uiFont}`
    context.fillText(`${clip.length.toFixed(1)} s`, at, y + height - 5)
  }
}

const paintFades = (
  context: CanvasRenderingContext2D,
  clip: Clip,
  left: number,
  y: number,
  width: number,
  height: number,
  view: View,
  colours: Colours,
): void => {
  context.strokeStyle = colours.ink1
  context.lineWidth = 1
  context.beginPath()
  if (clip.fadeIn * view.scale > 3) {
    context.moveTo(left, y + height)
    context.lineTo(left + clip.fadeIn * view.scale, y + 16)
  }
  if (clip.fadeOut * view.scale > 3) {
    context.moveTo(left + width, y + height)
    context.lineTo(left + width - clip.fadeOut * view.scale, y + 16)
  }
  context.stroke()
}

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800]

const paintRuler = (context: CanvasRenderingContext2D, { timeline, production, view, colours }: Scene): void => {
  const step = steps.find((one) => one * view.scale >= 90) ?? 3600
  context.font = `450 11px ${colours.uiFont}`
  context.fillStyle = colours.ink2
  for (let at = Math.floor(view.from / step) * step; at < view.from + view.width / view.scale; at += step) {
    const left = Math.round(x(at, view))
    context.fillStyle = colours.line2
    context.fillRect(left, 0, 1, rulerHeight)
    context.fillStyle = colours.ink2
    context.fillText(clock(at, step < 1), left + 5, 13)
  }
  let free = -Infinity
  context.font = `550 11px ${colours.uiFont}`
  for (const place of timeline.places) {
    const left = x(place.start + place.shift, view)
    if (left < -40 || left > view.width || left < free) continue
    const line = production.lines[place.line]
    if (!line) continue
    const track = line.kind === 'dialogue' ? (line.attribution.character ?? 'nobody') : 'narrator'
    context.fillStyle = voiceColour(track as TrackKey, production, colours)
    context.fillRect(Math.round(left), 20, 2, 20)
    context.fillStyle = colours.ink3
    context.fillText(line.number, left + 5, 34)
    free = left + 12 + line.number.length * 7
  }
  context.fillStyle = colours.line1
  context.fillRect(0, rulerHeight - 1, view.width, 1)
}

const paintPauses = (context: CanvasRenderingContext2D, { timeline, view, colours }: Scene): void => {
  context.font = `450 11px ${colours.uiFont}`
  for (const { start, gap, rule } of timeline.places) {
    const width = gap * view.scale
    const left = x(start - gap, view)
    if (width < 3 || left > view.width || left + width < 0) continue
    const hand = rule === 'hand'
    context.fillStyle = hand ? colours.accent : colours.line2
    context.globalAlpha = hand ? 0.35 : 1
    context.fillRect(left, axisHeight - 9, width, 7)
    context.globalAlpha = 1
    if (width > 26) {
      context.fillStyle = hand ? colours.accent : colours.ink2
      context.textAlign = 'center'
      context.fillText(String(Math.round(gap * 1000)), left + width / 2, axisHeight - 13)
      context.textAlign = 'left'
    }
  }
  context.fillStyle = colours.line1
  context.fillRect(0, axisHeight - 1, view.width, 1)
}

const paintMarkers = (context: CanvasRenderingContext2D, { chapter, timeline, view, colours }: Scene): void => {
  const starts = new Map(timeline.places.map((place) => [place.line, place.start + place.shift]))
  for (const { name, anchor } of chapter.markers) {
    const at = anchor.on === 'time' ? anchor.at : (starts.get(anchor.line) ?? 0) + anchor.offset
    const left = Math.round(x(at, view))
    if (left < -100 || left > view.width) continue
    context.strokeStyle = colours.ink3
    context.setLineDash([4, 3])
    context.beginPath()
    context.moveTo(left + 0.5, 0)
    context.lineTo(left + 0.5, view.height)
    context.stroke()
    context.setLineDash([])
    context.font = `500 10.5px ${colours.uiFont}`
    const width = context.measureText(name).width + 10
    context.fillStyle = colours.strong
    context.fillRect(left, 2, width, 15)
    context.fillStyle = colours.strongInk
    context.fillText(name, left + 5, 13)
  }
}

const paintBand = (context: CanvasRenderingContext2D, { band, colours }: Scene): void => {
  if (!band) return
  context.strokeStyle = colours.accent
  context.fillStyle = colours.accent
  context.globalAlpha = 0.12
  context.fillRect(band.left, band.top, band.right - band.left, band.bottom - band.top)
  context.globalAlpha = 1
  context.strokeRect(band.left + 0.5, band.top + 0.5, band.right - band.left, band.bottom - band.top)
}

const paintPlayhead = (context: CanvasRenderingContext2D, { playhead, view, colours }: Scene): void => {
  const left = x(playhead, view)
  if (left < -8 || left > view.width + 8) return
  context.fillStyle = colours.live
  context.fillRect(left - 0.75, 0, 1.5, view.height)
  context.beginPath()
  context.moveTo(left - 5.75, 0)
  context.lineTo(left + 5.75, 0)
  context.lineTo(left, 8)
  context.fill()
}
