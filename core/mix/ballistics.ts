import type { Decibels } from '../units.ts'

/** What a meter shows: the falling level, and the highest of the last moment. */
export type Needle = { level: Decibels; hold: Decibels }

/** Decibels a second by which a level falls, and milliseconds for which the highest stays. */
const fall = 26
const holdFor = 1500
const floor = -90

/** How far along a scale from `lowest` to full scale a level lies, 0 to 1. */
export const shareOfScale = (level: Decibels, lowest: Decibels): number => Math.max(0, Math.min(1, 1 - level / lowest))

/** A peak meter's movement: up at once, down at a steady pace, with the peak held. Times are milliseconds of any clock. */
export class Ballistics {
  needle: Needle = { level: -Infinity, hold: -Infinity }
  #at = Number.NEGATIVE_INFINITY
  #heldAt = Number.NEGATIVE_INFINITY

  move(level: Decibels, now: number): void {
    const fallen = this.needle.level - (fall * Math.max(0, now - this.#at)) / 1000
    const next = Math.max(level, fallen)
    this.#at = now
    const keeps = now - this.#heldAt < holdFor && this.needle.hold > next
    if (!keeps) this.#heldAt = now
    this.needle = { level: next < floor ? -Infinity : next, hold: keeps ? this.needle.hold : next < floor ? -Infinity : next }
  }
}
