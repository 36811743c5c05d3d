import type { Samples } from '../units.ts'

/** Frames over which a meter's level is the highest sample: 50 ms. */
export const slotLength: Samples = 2400

/** Highest samples of tracks and of the dialogue together, over one slot of the chapter; 1 is full scale. */
export type SlotLevels = { slot: number; levels: Record<string, number> }

/** The name under which all voices together are told. */
const dialogueLevel = 'dialogue'

type Slot = { levels: Record<string, number>; left: Float32Array; right: Float32Array }

/**
 * Listens inside a mixer, behind every clip's gain, fades and ducking, and tells how loud each track is. Only the preview has
 * one; it changes nothing of what is mixed.
 */
export class LevelTap {
  readonly #slots = new Map<number, Slot>()
  #number = -1
  #slot: Slot | null = null

  /** One sample frame that a track adds to the mix at a place of the chapter. */
  add(track: string, voice: boolean, at: Samples, left: number, right: number): void {
    const number = Math.floor(at / slotLength)
    if (number !== this.#number || !this.#slot) this.#slot = this.#open(number)
    const { levels } = this.#slot
    const size = Math.max(Math.abs(left), Math.abs(right))
    if (size > (levels[track] ?? 0)) levels[track] = size
    if (!voice) return
    const inside = at - number * slotLength
    this.#slot.left[inside] = this.#slot.left[inside]! + left
    this.#slot.right[inside] = this.#slot.right[inside]! + right
  }

  /** Slots that end at or before a place, in order; they are forgotten here. */
  drain(until: Samples): SlotLevels[] {
    const ended = [...this.#slots].filter(([number]) => (number + 1) * slotLength <= until).sort(([a], [b]) => a - b)
    return ended.map(([slot, { levels, left, right }]) => {
      this.#slots.delete(slot)
      return { slot, levels: { ...levels, [dialogueLevel]: highest(left, right) } }
    })
  }

  #open(number: number): Slot {
    const slot = this.#slots.get(number) ?? { levels: {}, left: new Float32Array(slotLength), right: new Float32Array(slotLength) }
    this.#slots.set(number, slot)
    this.#number = number
    return slot
  }
}

const highest = (left: Float32Array, right: Float32Array): number => {
  let most = 0
  for (let i = 0; i < left.length; i++) most = Math.max(most, Math.abs(left[i]!), Math.abs(right[i]!))
  return most
}
