import { productionRate, type Seconds } from '../../core/units.ts'

/** What is seen of a recording: the second at the left edge, pixels a second, and the place's width in pixels. */
export type WaveView = { from: Seconds; scale: number; width: number; duration: Seconds }

/** Sixteen pixels a sample: far enough in to see each of them. */
const mostScale = 16 * productionRate

const leastScale = ({ width, duration }: Pick<WaveView, 'width' | 'duration'>): number => width / Math.max(0.1, duration)

/** The same view within the recording and its bounds of zoom. */
export const heldView = (view: WaveView): WaveView => {
  const scale = Math.min(mostScale, Math.max(leastScale(view), view.scale))
  const from = Math.min(Math.max(0, view.from), Math.max(0, view.duration - view.width / scale))
  return { ...view, scale, from }
}

/** The whole recording. */
export const fitView = (view: WaveView): WaveView => heldView({ ...view, from: 0, scale: 0 })

export const isFit = (view: WaveView): boolean => view.scale <= leastScale(view) * 1.001

export const timeAt = ({ from, scale }: WaveView, x: number): Seconds => from + x / scale
export const columnAt = ({ from, scale }: WaveView, at: Seconds): number => (at - from) * scale
export const endOf = ({ from, scale, width }: WaveView): Seconds => from + width / scale

/** Zooms so that the second under column `x` stays there. */
export const zoomedAt = (view: WaveView, x: number, factor: number): WaveView => {
  const at = timeAt(view, x)
  const { scale } = heldView({ ...view, scale: view.scale * factor })
  return heldView({ ...view, scale, from: at - x / scale })
}

export const scrolledBy = (view: WaveView, seconds: Seconds): WaveView => heldView({ ...view, from: view.from + seconds })

/** A stretch with some air around it. */
export const showing = (view: WaveView, start: Seconds, end: Seconds): WaveView => {
  const air = Math.max(0.05, (end - start) * 0.15)
  return heldView({ ...view, from: start - air, scale: view.width / (end - start + 2 * air) })
}

/** Brings a stretch into sight at the same zoom, and only when it is not there. */
export const revealing = (view: WaveView, start: Seconds, end: Seconds): WaveView => {
  const seen = view.width / view.scale
  if (start >= view.from && end <= view.from + seen) return view
  return heldView({ ...view, from: end - start > seen * 0.8 ? start - seen * 0.1 : (start + end - seen) / 2 })
}
