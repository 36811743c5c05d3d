import type { Decibels } from '../units.ts'

/** What is to be said of a microphone: sound lost on its way, clipped, a loud room, or a voice that hardly reaches it. */
export type InputRemark = 'lost' | 'clipped' | 'noisy' | 'faint'

/** Levels remembered: five seconds of twenty a second; the room is judged after one. */
const remembered = 100
const leastHeard = 20
/** Peaks from here on touch full scale: a converter's last step or two. */
const clips: Decibels = -0.01
/** A room louder than this will be heard behind the voice. */
const noisyFrom: Decibels = -50
/** A voice whose peaks stay below this will bring the room up with it. */
const faintBelow: Decibels = -30

/** Follows a microphone, told twenty times a second. Levels are dBFS; `dropouts`: how often sound was lost until now. */
export class InputWatch {
  readonly #rms: Decibels[] = []
  readonly #peaks: Decibels[] = []
  /** Full scale was touched since the last `clear`. */
  clipped = false
  /** Sound was lost since the last `clear`. */
  lost = false
  #dropouts = 0

  hear(rms: Decibels, peak: Decibels, dropouts = 0): void {
    this.#rms.push(rms)
    this.#peaks.push(peak)
    if (this.#rms.length > remembered) {
      this.#rms.shift()
      this.#peaks.shift()
    }
    if (peak >= clips) this.clipped = true
    if (dropouts > this.#dropouts) this.lost = true
    this.#dropouts = dropouts
  }

  clear(): void {
    this.clipped = false
    this.lost = false
  }

  /** Level of the room: the tenth part of the last seconds that was quietest; null until enough was heard, and where nothing comes in. */
  get noise(): Decibels | null {
    if (this.#rms.length < leastHeard) return null
    const level = [...this.#rms].sort((a, b) => a - b)[Math.floor(this.#rms.length / 10)] ?? -Infinity
    return Number.isFinite(level) ? level : null
  }

  /** The gravest remark; `speaking`: somebody is to be heard. */
  remark(speaking: boolean): InputRemark | null {
    if (this.lost) return 'lost'
    if (this.clipped) return 'clipped'
    const { noise } = this
    if (noise !== null && noise > noisyFrom) return 'noisy'
    return speaking && this.#peaks.length === remembered && Math.max(...this.#peaks) < faintBelow ? 'faint' : null
  }
}
