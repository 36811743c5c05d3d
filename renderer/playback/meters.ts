import { Ballistics, type Needle } from '../../core/mix/ballistics.ts'
import { type SlotLevels, slotLength } from '../../core/mix/level-tap.ts'
import { decibelsOf, type Lufs } from '../../core/units.ts'

/** What the mixing worker told of a block before it is heard. */
export type BlockReport = { from: number; length: number; loudness: Lufs | null; slots: SlotLevels[] }

/** The name of the finished sound among the levels. */
export const masterLevel = 'master'

let coming: BlockReport[] = []
let newest = 0
let loudness: Lufs | null = null
const needles = new Map<string, Ballistics>()
const listeners = new Set<() => void>()

/** Calls back whenever a level moved: for meters that draw themselves, outside React. */
export const onMeters = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A track's needle, a bus's, or `master`. */
export const needleOf = (track: string): Needle => needles.get(track)?.needle ?? { level: -Infinity, hold: -Infinity }

/** Short-term loudness of what is heard now; null in silence. */
export const loudnessNow = (): Lufs | null => loudness

/** A block of a run that will be heard soon; late ones of older runs are dropped. */
export const expectBlock = (run: number, report: BlockReport): void => {
  if (run < newest) return
  if (run > newest) coming = []
  newest = run
  coming.push(report)
}

/** A new run, or the end of one. */
export const clearMeters = (): void => {
  loudness = null
  needles.clear()
  for (const listener of listeners) listener()
}

/** Sound has been heard up to a frame of the chapter. `peak` is the highest sample of the finished sound since the last time. */
export const meterHeard = (frame: number, peak: number, now: number): void => {
  coming = coming.filter(({ from, length }) => from + length > frame - slotLength)
  const block = coming.findLast(({ from }) => from <= frame)
  if (block) loudness = block.loudness
  const slot = Math.floor(frame / slotLength)
  const levels = coming.flatMap(({ slots }) => slots).findLast((one) => one.slot === slot)?.levels ?? {}
  for (const track of new Set([...needles.keys(), ...Object.keys(levels), masterLevel])) {
    const needle = needles.get(track) ?? new Ballistics()
    needles.set(track, needle)
    needle.move(decibelsOf(track === masterLevel ? peak : (levels[track] ?? 0)), now)
  }
  for (const listener of listeners) listener()
}
