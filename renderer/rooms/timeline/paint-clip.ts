import type { Production } from '../../../core/records/production.ts'
import type { Clip, TrackKey } from '../../../core/timeline/assemble.ts'
import { drawPeaks } from '../../waveform/draw.ts'
import { peaksOf } from '../../waveform/peaks.ts'
import type { Colours } from './colours.ts'
import { heightOf, isSound, type View } from './view.ts'

/** Where a second lies on the canvas, in pixels. */
export const x = (at: number, { from, scale }: View): number => (at - from) * scale

/** Clips narrower than this are plain bars: thousands of them are in sight at once. */
const slim = 8

export const voiceColour = (track: TrackKey, production: Production, colours: Colours): string => {
  const character = production.characters[track]
  return character ? (colours.voices[character.voice % 12] ?? colours.ink3) : colours.ink3
}

/** Paints one clip: body, wave, text, fades and outline. */
export const paintClip = (
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
  if (width < slim && !selected) {
    context.globalAlpha = clip.kind === 'placeholder' ? 0.25 : 0.6
    context.fillStyle = colour
    context.fillRect(left, y, Math.max(1, width - 0.5), height)
    context.globalAlpha = 1
    return
  }
  context.save()
  context.beginPath()
  context.roundRect(left + 0.5, y + 0.5, width - 1, height - 1, 3)
  context.globalAlpha = clip.kind === 'placeholder' ? 0.06 : 0.15
  context.fillStyle = colour
  context.fill()
  context.globalAlpha = 1
  // Only text and hatching would reach over the clip's edge.
  if (width > 26 || clip.kind === 'placeholder') context.clip()
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
      context.arc(Math.min(left + width - 5, Math.max(left + 5, at)), y + 20, 3.5, 0, Math.PI * 2)
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
