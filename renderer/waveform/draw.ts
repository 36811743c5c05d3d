import type { Peaks } from '../../core/mix/peaks.ts'

/**
 * Draws a stretch of peaks as bars of one pixel between `left` and `left + width`, `height` high around `middle`.
 * `from` and `to` are seconds of the recording; the level that fits the zoom is taken.
 */
export const drawPeaks = (
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  peaks: Peaks,
  from: number,
  to: number,
  left: number,
  width: number,
  middle: number,
  height: number,
): void => {
  const perPixel = (to - from) / Math.max(1, width)
  const level = peaks.levels.findLast(({ perSecond }) => perSecond * perPixel >= 1) ?? peaks.levels[0]
  if (!level || width <= 0) return
  const { perSecond, pairs } = level
  const count = pairs.length / 2
  context.beginPath()
  for (let x = 0; x < width; x++) {
    const first = Math.floor((from + x * perPixel) * perSecond)
    const last = Math.max(first + 1, Math.ceil((from + (x + 1) * perPixel) * perSecond))
    let low = 0
    let high = 0
    for (let i = Math.max(0, first); i < Math.min(count, last); i++) {
      low = Math.min(low, pairs[2 * i] ?? 0)
      high = Math.max(high, pairs[2 * i + 1] ?? 0)
    }
    const top = middle - (high / 127) * (height / 2)
    context.rect(left + x, top, 1, Math.max(1, ((high - low) / 127) * (height / 2)))
  }
  context.fill()
}
