import type { Peaks } from '../../core/mix/peaks.ts'
import { productionRate } from '../../core/units.ts'
import { drawPeaks } from './draw.ts'
import type { Samples } from './samples.ts'
import { columnAt, endOf, timeAt, type WaveView } from './view.ts'

/** Pixels a second from which ready-made peaks are too coarse. */
export const finestPeaks = 100
/** Pixels between samples from which each is a dot. */
const dotsFrom = 5
const dotSize = 3

type Place = { view: WaveView; ratio: number; height: number; gain: number }

/** Draws what a view shows, by peaks or, when they are given, by the samples themselves. `ratio`: canvas pixels a pixel. */
export const paintWave = (context: CanvasRenderingContext2D, peaks: Peaks, samples: Samples | null, place: Place): void => {
  const { view, ratio, height, gain } = place
  const width = Math.round(Math.min(view.width, (view.duration - view.from) * view.scale) * ratio)
  if (samples) paintSamples(context, samples, place, width)
  else drawPeaks(context, peaks, view.from, timeAt(view, width / ratio), 0, width, height / 2, height * gain)
}

const paintSamples = (context: CanvasRenderingContext2D, samples: Samples, place: Place, width: number): void => {
  const perPixel = productionRate / (place.view.scale * place.ratio)
  if (perPixel > 1) paintColumns(context, samples, place, width, perPixel)
  else for (const channel of samples.channels) paintLine(context, channel, samples.first, place)
}

/** Each column holds all samples of its pixel, and the last one before it, so that the wave does not break. */
const paintColumns = (
  context: CanvasRenderingContext2D,
  { first, channels }: Samples,
  { view, height, gain }: Place,
  width: number,
  perPixel: number,
): void => {
  const begin = view.from * productionRate - first
  context.beginPath()
  for (let x = 0; x < width; x++) {
    const from = Math.max(0, Math.floor(begin + x * perPixel) - 1)
    const to = Math.floor(begin + (x + 1) * perPixel)
    let low = Infinity
    let high = -Infinity
    for (const channel of channels)
      for (let i = from; i <= to && i < channel.length; i++) {
        const value = channel[i]!
        if (value < low) low = value
        if (value > high) high = value
      }
    if (low > high) continue
    const top = height / 2 - (high * gain * height) / 2
    context.rect(x, top, 1, Math.max(1, ((high - low) * gain * height) / 2))
  }
  context.fill()
}

/** Fewer samples than pixels: a line through them, with a dot for each where there is room. */
const paintLine = (context: CanvasRenderingContext2D, channel: Float32Array, first: number, { view, ratio, height, gain }: Place): void => {
  const from = Math.max(0, Math.floor(view.from * productionRate) - first - 1)
  const to = Math.min(channel.length - 1, Math.ceil(endOf(view) * productionRate) - first + 1)
  const x = (i: number) => columnAt(view, (first + i) / productionRate) * ratio
  const y = (i: number) => height / 2 - (channel[i]! * gain * height) / 2
  context.strokeStyle = context.fillStyle
  context.lineWidth = 1.5 * ratio
  context.beginPath()
  for (let i = from; i <= to; i++) context.lineTo(x(i), y(i))
  context.stroke()
  if (view.scale / productionRate < dotsFrom) return
  const size = dotSize * ratio
  for (let i = from; i <= to; i++) context.fillRect(x(i) - size / 2, y(i) - size / 2, size, size)
}
