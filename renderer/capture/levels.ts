import { Ballistics, type Needle } from '../../core/mix/ballistics.ts'
import { type InputRemark, InputWatch } from '../../core/takes/input-watch.ts'
import { type Decibels, decibelsOf } from '../../core/units.ts'

let watch = new InputWatch()
let needle = new Ballistics()
const listeners = new Set<() => void>()

/** Calls back whenever the microphone's level moved: for meters that draw themselves, outside React. */
export const onInput = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const inputNeedle = (): Needle => needle.needle
/** Level of the room, dBFS; null until it is known. */
export const inputNoise = (): Decibels | null => watch.noise
export const inputClipped = (): boolean => watch.clipped
/** Sound was lost since the marks were cleared. */
export const inputLost = (): boolean => watch.lost
export const inputRemark = (speaking: boolean): InputRemark | null => watch.remark(speaking)

const tell = () => {
  for (const listener of listeners) listener()
}

export const hearInput = (peak: number, meanSquare: number, dropouts: number, now: number): void => {
  watch.hear(decibelsOf(Math.sqrt(meanSquare)), decibelsOf(peak), dropouts)
  needle.move(decibelsOf(peak), now)
  tell()
}

/** Another microphone, or none. */
export const forgetInput = (): void => {
  watch = new InputWatch()
  needle = new Ballistics()
  tell()
}

/** The held marks of a clipped input and of lost sound are seen. */
export const clearMarks = (): void => {
  watch.clear()
  tell()
}
