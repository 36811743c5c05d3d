import type { Clip } from '../../../core/timeline/assemble.ts'
import { t } from '../../locales/t.ts'
import { isDoubtful } from '../../store/lines.ts'
import { flaggedLines } from '../../store/pickups.ts'
import { drawPeaks } from '../../waveform/draw.ts'
import { peaksOf } from '../../waveform/peaks.ts'
import { type Box, clipInset, leastForHandles, waveTop } from './clip-box.ts'
import { voiceColour } from './colours.ts'
import { columnOf, type Painter, type Scene } from './paint.ts'
import { paintDucking, paintFades, paintGain, paintHandles } from './paint-shape.ts'
import { soundName } from './tracks.ts'
import { heightOf } from './view.ts'

/** One clip: its sound, its words, and what is done to it. */
export const paintClip = (context: Painter, clip: Clip, top: number, scene: Scene): void => {
  const { view, colours, production } = scene
  const box: Box = {
    left: columnOf(clip.start, view),
    width: Math.max(2, clip.length * view.scale),
    y: top + clipInset,
    height: heightOf(clip.track, view) - 2 * clipInset,
  }
  const { left, width, y, height } = box
  const colour = voiceColour(clip.kind === 'sound' ? null : clip.track, production, colours)
  const selected = view.selected.has(clip.id)
  const empty = clip.kind === 'placeholder'
  context.save()
  context.beginPath()
  context.roundRect(left + 0.5, y + 0.5, width - 1, height - 1, 3)
  context.fillStyle = colours.page
  context.fill()
  if (!empty) {
    context.globalAlpha = 0.15
    context.fillStyle = colour
    context.fill()
    context.globalAlpha = 1
  }
  context.clip()
  if (empty) hatch(context, box, scene.view.width, colour)
  else if (width > 3) paintWave(context, clip, box, scene, colour)
  if (clip.duck > 0 && width > 20) paintDucking(context, clip, box, scene)
  if (!empty && width > 12) paintFades(context, clip, box, scene)
  if (!empty && width > 20 && (selected || clip.gain !== 0)) paintGain(context, clip, box, scene, selected)
  if (width > 26) paintWords(context, clip, box, scene)
  context.restore()
  outline(context, box, selected ? colours.accent : colour, selected, empty, colours.page)
  if (selected && !empty && width >= leastForHandles) paintHandles(context, clip, box, scene)
}

/** A clip too narrow for anything but its colour; where several fall on one column, one is enough. */
export const paintSliver = (context: Painter, clip: Clip, top: number, scene: Scene, painted: Map<string, number>): void => {
  const { view, colours, production } = scene
  const left = Math.round(columnOf(clip.start, view))
  const right = Math.max(left + 1, Math.round(columnOf(clip.start + clip.length, view)))
  const selected = view.selected.has(clip.id)
  if (!selected && right <= (painted.get(clip.track) ?? -Infinity)) return
  painted.set(clip.track, right)
  const height = heightOf(clip.track, view) - 2 * clipInset
  const empty = clip.kind === 'placeholder'
  context.fillStyle = selected ? colours.accent : voiceColour(clip.kind === 'sound' ? null : clip.track, production, colours)
  context.globalAlpha = selected ? 1 : empty ? 0.3 : 0.7
  context.fillRect(left, top + clipInset + (empty ? height / 3 : 0), right - left, empty ? height / 3 : height)
  context.globalAlpha = 1
}

const outline = (context: Painter, box: Box, colour: string, selected: boolean, dashed: boolean, page: string): void => {
  const inset = selected ? 1 : 0.5
  const { left, y, width, height } = box
  if (selected) {
    context.strokeStyle = page
    context.lineWidth = 1
    context.beginPath()
    context.roundRect(left - 0.5, y - 0.5, width + 1, height + 1, 4)
    context.stroke()
  }
  context.beginPath()
  context.roundRect(left + inset, y + inset, Math.max(1, width - 2 * inset), height - 2 * inset, 3)
  context.strokeStyle = colour
  context.lineWidth = selected ? 2 : 1
  if (dashed && !selected) context.setLineDash([4, 3])
  context.stroke()
  context.setLineDash([])
}

const paintWave = (context: Painter, clip: Clip, box: Box, { view }: Scene, colour: string): void => {
  const peaks = clip.recording && peaksOf(clip.recording)
  if (!peaks) return
  const { left, width, y, height } = box
  context.save()
  context.beginPath()
  context.rect(left, y + waveTop - 2, width, height - waveTop + 1)
  context.clip()
  context.fillStyle = colour
  context.globalAlpha = 0.88
  const first = Math.max(0, -left)
  const last = Math.min(width, view.width - left)
  const waveHeight = height - waveTop - 2
  const pieceWidth = clip.sourceLength * view.scale
  for (let piece = clip.loop ? Math.floor(first / pieceWidth) : 0; piece * pieceWidth < last; piece++) {
    const pieceLeft = piece * pieceWidth
    const from = Math.max(first, pieceLeft)
    const to = Math.min(last, clip.loop ? pieceLeft + pieceWidth : width)
    const at = clip.sourceStart + (from - pieceLeft) / view.scale
    const loudness = waveHeight * Math.min(2.2, 10 ** (clip.gain / 20) * 1.6)
    const middle = y + waveTop + waveHeight / 2
    drawPeaks(context, peaks, at, at + (to - from) / view.scale, Math.round(left + from), Math.round(to - from), middle, loudness)
    if (!clip.loop || pieceWidth < 1) break
    if (piece > 0 && pieceLeft > first) context.fillRect(Math.round(left + pieceLeft), y + waveTop, 1, waveHeight)
  }
  context.restore()
}

/** Stripes that hold still while the clip scrolls; only what is in sight. */
const hatch = (context: Painter, { left, y, width, height }: Box, sight: number, colour: string): void => {
  context.strokeStyle = colour
  context.globalAlpha = 0.3
  context.lineWidth = 1.5
  context.beginPath()
  const hidden = Math.max(0, Math.floor((-left - height) / 8)) * 8
  for (let at = left - height + hidden; at < Math.min(left + width, sight); at += 8) {
    context.moveTo(at, y + height)
    context.lineTo(at + height, y)
  }
  context.stroke()
  context.globalAlpha = 1
}

/** A sign of the icons, made once a page has paths. */
const sign = (drawn: string): (() => Path2D) => {
  let path: Path2D | null = null
  return () => {
    path ??= new Path2D(drawn)
    return path
  }
}
const pinPath = sign('M8 9.5V15M5 2h6l-.7 4L12.5 9.5h-9L5.7 6z')
const flagPath = sign('M4 14.5v-12h8l-2 3 2 3H4')

const paintWords = (context: Painter, clip: Clip, box: Box, scene: Scene): void => {
  const { colours, production } = scene
  const { left, width, y, height } = box
  const right = left + width
  let at = Math.max(left + 7, 5)
  const sound = clip.sound ? production.sounds[clip.sound] : undefined
  const line = clip.line ? production.lines[clip.line] : undefined
  if (sound?.anchor.on === 'line') at = paintSign(context, pinPath(), at, y + 3, colours.ink1)
  if (line && isDoubtful(line)) at = paintDoubt(context, at, y, scene)
  if (line?.proposed && clip.piece === 0) at = paintProposed(context, at, y, scene)
  if (line && clip.piece === 0 && flaggedLines(production).has(line.id)) at = paintSign(context, flagPath(), at, y + 3, colours.warning)
  const empty = clip.kind === 'placeholder'
  context.font = sound ? `500 11px ${colours.uiFont}` : `${empty ? 'italic ' : ''}450 11.5px ${colours.textFont}`
  context.textBaseline = 'alphabetic'
  const ink = empty ? colours.ink2 : colours.ink1
  const text = sound ? soundWords(clip) : clip.text.slice(0, Math.ceil(width / 4))
  context.fillStyle = text.length * 5.5 > right - at ? fading(context, right, ink) : ink
  context.fillText(text, at, y + 13)
  if (empty && height > 34) {
    context.font = `500 10.5px ${colours.uiFont}`
    const words = t('timeline.placeholder', { length: clip.length.toFixed(1) })
    context.fillStyle = fading(context, right, colours.ink2)
    context.fillText(words, Math.max(left + 7, 5), y + height - 6)
  }
}

const soundWords = (clip: Clip): string =>
  clip.duck > 0 ? t('timeline.ducks', { name: soundName(clip.text), level: clip.duck }) : soundName(clip.text)

/** Ink that runs out at a clip's edge. */
const fading = (context: Painter, right: number, ink: string): CanvasGradient => {
  const gradient = context.createLinearGradient(right - 20, 0, right - 4, 0)
  gradient.addColorStop(0, ink)
  gradient.addColorStop(1, ink.replace(/^rgb\((.*)\)$/, 'rgba($1, 0)'))
  return gradient
}

const paintSign = (context: Painter, path: Path2D, at: number, y: number, ink: string): number => {
  context.save()
  context.translate(at, y)
  context.scale(11 / 16, 11 / 16)
  context.strokeStyle = ink
  context.lineWidth = 1.6
  context.lineCap = 'round'
  context.stroke(path)
  context.restore()
  return at + 14
}

/** A dashed ring: the take is the program's guess. */
const paintProposed = (context: Painter, at: number, y: number, { colours }: Scene): number => {
  context.strokeStyle = colours.ink1
  context.lineWidth = 1.5
  context.setLineDash([2, 2])
  context.beginPath()
  context.arc(at + 4.5, y + 9, 4.5, 0, Math.PI * 2)
  context.stroke()
  context.setLineDash([])
  return at + 14
}

/** A question mark: nobody is sure yet who says this. */
const paintDoubt = (context: Painter, at: number, y: number, { colours }: Scene): number => {
  context.fillStyle = colours.doubt
  context.beginPath()
  context.arc(at + 4.5, y + 9, 5.5, 0, Math.PI * 2)
  context.fill()
  context.fillStyle = colours.page
  context.font = `650 9px ${colours.uiFont}`
  context.textAlign = 'center'
  context.fillText('?', at + 4.5, y + 12.2)
  context.textAlign = 'left'
  return at + 14
}
