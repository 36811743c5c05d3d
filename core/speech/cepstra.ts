import { NoiseRemover } from './denoise.ts'
import { dimensions, streams } from './gaussians.ts'
import { filters, frameLength, frameShift, MelSpectrum } from './spectrum.ts'

const lifter = 22
const quietest = 1e-4

/** Orthonormal cosine transform from bands to cepstra with the lifter's factors in it. */
const transform = Float64Array.from({ length: dimensions * filters }, (_, at) => {
  const [row, band] = [Math.floor(at / filters), at % filters]
  const lift = 1 + (lifter / 2) * Math.sin((row * Math.PI) / lifter)
  return Math.cos((Math.PI * row * (band + 0.5)) / filters) * Math.sqrt((row ? 2 : 1) / filters) * lift
})

/** Values of one frame's feature: cepstra, their slope, the slope's slope. */
export const featureLength = streams * dimensions

/** The cepstra of a whole recording, 13 values a frame and 100 frames a second; an hour takes 19 MB. */
export class Cepstra {
  /** Frames of 10 ms; frame t begins at sample 160 × t. */
  readonly frames: number
  /** 13 a frame, without their mean. */
  readonly values: Float32Array

  constructor(values: Float32Array) {
    this.frames = values.length / dimensions
    this.values = values
  }

  /** Takes the mean of all frames that are not digital silence off `values` (13 a frame): it is the room and the microphone. */
  static centred(values: Float32Array): Cepstra {
    const mean = meanOf(values)
    for (let at = 0; at < values.length; at++) values[at]! -= mean[at % dimensions]!
    return new Cepstra(values)
  }

  /** Writes a frame's 39 values. Beyond the recording's edges its first and last frames go on. */
  feature(frame: number, into: Float32Array): void {
    const values = this.values
    const last = this.frames - 1
    const place = (other: number): number => Math.min(last, Math.max(0, other)) * dimensions
    const [before3, before2, before1] = [place(frame - 3), place(frame - 2), place(frame - 1)]
    const [now, after1, after2, after3] = [place(frame), place(frame + 1), place(frame + 2), place(frame + 3)]
    for (let i = 0; i < dimensions; i++) {
      into[i] = values[now + i]!
      into[dimensions + i] = values[after2 + i]! - values[before2 + i]!
      into[2 * dimensions + i] = values[after3 + i]! - values[before1 + i]! - (values[after1 + i]! - values[before3 + i]!)
    }
  }
}

/** Frames this far under the loudest (25 dB in the first cepstrum) are quiet; of the loudest, so many are left out of account. */
const quiet = 25 * (Math.LN10 / 10) * Math.sqrt(filters)
const outliers = 0.005
/** Share of the mean that quiet frames have at most: the model was trained on sentences, not on sessions that are mostly pauses. */
const mostQuiet = 0.3

/** Mean cepstra of the frames with any energy; nil where there are none. Where most are quiet, they weigh less. */
const meanOf = (values: Float32Array): Float64Array => {
  const energies = Float32Array.from({ length: values.length / dimensions }, (_, frame) => values[frame * dimensions]!)
  const sorted = energies.filter((energy) => energy >= 0).sort()
  const limit = (sorted[Math.floor(sorted.length * (1 - outliers))] ?? 0) - quiet
  const loudFrames = sorted.length - sorted.findIndex((energy) => energy >= limit)
  const quietFrames = sorted.length - loudFrames
  const weight = Math.min(1, (loudFrames * mostQuiet) / ((1 - mostQuiet) * quietFrames))
  const sums = new Float64Array(dimensions)
  for (const [frame, energy] of energies.entries()) {
    if (energy < 0) continue
    const share = energy < limit ? weight : 1
    for (let i = 0; i < dimensions; i++) sums[i]! += share * values[frame * dimensions + i]!
  }
  const all = loudFrames + (quietFrames && weight * quietFrames)
  return sums.map((sum) => (all ? sum / all : 0))
}

/** Turns 16 kHz mono sound, given in blocks of any size, into cepstra. It keeps no more sound than a frame's worth. */
export class CepstraReader {
  readonly #spectrum = new MelSpectrum()
  readonly #noise = new NoiseRemover()
  #values = new Float32Array(6000 * dimensions)
  #frames = 0
  /** Room for a block behind the samples that no frame is done with; how many those are, and the sample before them. */
  #sound = new Int16Array(4 * frameLength)
  #held = 0
  #before = 0

  add(samples: Int16Array): void {
    const length = this.#held + samples.length
    if (length > this.#sound.length) {
      const larger = new Int16Array(length)
      larger.set(this.#sound.subarray(0, this.#held))
      this.#sound = larger
    }
    const sound = this.#sound
    sound.set(samples, this.#held)
    let from = 0
    for (; from + frameLength <= length; from += frameShift) this.#frame(sound, from, frameLength)
    if (from > 0) this.#before = sound[from - 1]!
    sound.copyWithin(0, from, length)
    this.#held = length - from
  }

  /** The cepstra of everything added; the rest of the sound is one more frame. */
  finish(): Cepstra {
    if (this.#held > 0) this.#frame(this.#sound, 0, this.#held)
    this.#held = 0
    return Cepstra.centred(this.#values.slice(0, this.#frames * dimensions))
  }

  #frame(sound: Int16Array, from: number, length: number): void {
    const bands = this.#spectrum.measure(sound, from, length, from > 0 ? sound[from - 1]! : this.#before)
    this.#noise.apply(bands)
    for (let band = 0; band < filters; band++) bands[band] = Math.log(bands[band]! + quietest)
    const start = this.#frames++ * dimensions
    if (start === this.#values.length) this.#grow()
    for (let row = 0; row < dimensions; row++) {
      let sum = 0
      for (let band = 0; band < filters; band++) sum += bands[band]! * transform[row * filters + band]!
      this.#values[start + row] = sum
    }
  }

  #grow(): void {
    const larger = new Float32Array(2 * this.#values.length)
    larger.set(this.#values)
    this.#values = larger
  }
}
