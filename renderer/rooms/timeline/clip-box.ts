import type { Clip } from '../../../core/timeline/assemble.ts'
import type { View } from './view.ts'

/** Pixels between a track's edge and its clips, from a clip's top to its wave, and from there to the fades' handles. */
export const clipInset = 4
export const waveTop = 17
export const handleRow = 21

/** Level that a pixel of a clip's height stands for, and the level at the top of its wave. */
const mostGain = 9
const leastGain = -15

/** Where a clip is painted, in pixels. */
export type Box = { left: number; width: number; y: number; height: number }

/** Row of a gain in a clip; what does not fit lies at the edge. */
export const gainRow = (gain: number, { y, height }: Pick<Box, 'y' | 'height'>): number =>
  y + waveTop + ((mostGain - Math.max(leastGain, Math.min(mostGain, gain))) / (mostGain - leastGain)) * (height - waveTop - 3)

/** Decibels of a drag by pixels (down is less), in half decibels; fine: in tenths. */
export const gainOfDrag = (down: number, height: number, fine: boolean): number => {
  const gain = (-down / Math.max(1, height - waveTop - 3)) * (mostGain - leastGain)
  return fine ? Math.round(gain * 2.5) / 10 : Math.round(gain * 2) / 2
}

/** Handles of fades keep this far from the clip's edges, in pixels: the edges themselves trim. */
const fadeInset = 12
/** Narrower clips have no handles: there would be nothing left to move them by. */
export const leastForHandles = 64

/** Columns of the two fade handles of a clip. */
export const fadeColumns = (
  clip: Pick<Clip, 'fadeIn' | 'fadeOut'>,
  { left, width }: Pick<Box, 'left' | 'width'>,
  { scale }: Pick<View, 'scale'>,
): [number, number] => [
  Math.min(left + width - fadeInset, left + Math.max(fadeInset, clip.fadeIn * scale)),
  Math.max(left + fadeInset, left + width - Math.max(fadeInset, clip.fadeOut * scale)),
]
