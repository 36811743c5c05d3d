import type { Seconds } from '../../core/units.ts'
import { shortSeconds } from '../locales/format.ts'
import { endOf, type WaveView } from './view.ts'

/** A mark of the ruler with its words. */
export type Tick = { at: Seconds; label: string }

const steps = [
  ...[0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
  ...[1, 2, 4, 10, 20, 30, 60, 120, 300, 600, 1200, 3600],
]
/** Words that stand closer than this touch. */
const leastPixels = 88

/** A time of a recording as it is read: "18:04", "1:02:09", "0:04.250". `places`: digits of the seconds' fraction. */
export const clockText = (at: Seconds, places = 0): string => {
  const unit = 10 ** places
  const whole = Math.round(at * unit)
  const seconds = Math.floor(whole / unit)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const fraction = places > 0 ? `.${String(whole % unit).padStart(places, '0')}` : ''
  const tail = `${String(seconds % 60).padStart(2, '0')}${fraction}`
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** How long a recording is: "3.4 s", "1:02:45". */
export const lengthText = (seconds: Seconds): string => (seconds < 60 ? shortSeconds(seconds) : clockText(seconds))

/** Digits that tell two places apart which lie so many seconds from each other. */
export const placesFor = (step: Seconds): number => Math.max(0, Math.min(4, Math.ceil(-Math.log10(step) - 1e-9)))

/** The marks that are in sight. */
export const ticksOf = (view: WaveView): Tick[] => {
  const step = steps.find((one) => one * view.scale >= leastPixels) ?? 3600
  const ticks: Tick[] = []
  for (let count = Math.floor(view.from / step); count * step <= endOf(view); count++)
    ticks.push({ at: count * step, label: clockText(count * step, placesFor(step)) })
  return ticks
}
