import type { Clip } from '../timeline/assemble.ts'
import { productionRate, type Samples, type Seconds, samplesAt } from '../units.ts'

/** Time over which a bed goes down before speech, and comes up behind it. */
export const attack: Seconds = 0.3
export const release: Seconds = 0.9

/** Pauses shorter than this do not let a bed come up. */
const patience: Seconds = 1.2

/** Stretches of a chapter in which voices are heard, in order, apart by at least the ducking's patience. */
export const speechOf = (voices: readonly Pick<Clip, 'start' | 'length'>[]): [Samples, Samples][] => {
  const merged: [Samples, Samples][] = []
  for (const { start, length } of voices) {
    const last = merged.at(-1)
    const from = samplesAt(start)
    const to = samplesAt(start + length)
    if (last && from - last[1] < patience * productionRate) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** How far a bed is down, as corners of a line for drawing: seconds, and 0 (up) to 1 (all the way down). Stretches lie apart by the patience, so it always comes up fully between them. */
export const duckLine = (speech: readonly [Samples, Samples][], rate: number = productionRate): [Seconds, number][] =>
  speech.flatMap(([from, to]): [Seconds, number][] => [
    [from / rate - attack, 0],
    [from / rate, 1],
    [to / rate, 1],
    [to / rate + release, 0],
  ])
