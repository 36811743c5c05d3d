import { frameShift, speechRate } from '../../../core/speech/spectrum.ts'
import { frameLevels } from '../../../core/takes/voice-activity.ts'

/** Levels of 10 ms frames (dBFS) of sound at 16 kHz that comes block by block. */
export class LevelMeter {
  #levels = new Float32Array(6000)
  #count = 0
  #rest = new Int16Array(0)

  add(block: Int16Array): void {
    const sound = new Int16Array(this.#rest.length + block.length)
    sound.set(this.#rest)
    sound.set(block, this.#rest.length)
    const whole = sound.length - (sound.length % frameShift)
    this.#measure(sound.subarray(0, whole))
    this.#rest = sound.slice(whole)
  }

  finish(): Float32Array<ArrayBuffer> {
    this.#measure(this.#rest)
    return this.#levels.slice(0, this.#count)
  }

  #measure(sound: Int16Array): void {
    const samples = new Float32Array(sound.length)
    for (let at = 0; at < sound.length; at++) samples[at] = (sound[at] ?? 0) / 32_768
    const levels = frameLevels(samples, speechRate)
    while (this.#count + levels.length > this.#levels.length) {
      const larger = new Float32Array(2 * this.#levels.length)
      larger.set(this.#levels)
      this.#levels = larger
    }
    this.#levels.set(levels, this.#count)
    this.#count += levels.length
  }
}
