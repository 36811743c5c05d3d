import type { AcousticModel } from './acoustic-model.ts'
import { DensityKernel } from './density-kernel.ts'
import { streams } from './gaussians.ts'
import { weightUnit } from './mixture-weights.ts'

/** Densities of a codebook that count in a frame. */
const winners = 4

/** Frames that share one evaluation of the densities: half the work, and the same lines and words to check are found. */
export const held = 2

/** Densities farther than this under the frame's best weigh as if they were this near. */
const farthest = Math.exp(-96 * weightUnit)

/** Probability of a stored weight. */
const probabilities = Float64Array.from({ length: 256 }, (_, q) => Math.exp(-q * weightUnit))

/**
 * How well senones fit a frame. `begin` takes a frame's feature; `score` is then a natural logarithm, comparable within the frame and
 * kept until the next `begin`. A decoder may hold a frame's scores over the next frame by not beginning it.
 *
 * Of each codebook and stream the four best densities count.
 */
export class SenoneScorer {
  readonly #model: AcousticModel
  readonly #kernel: DensityKernel
  /** Winning densities and their logarithms and weights, at `(codebook × streams + stream) × winners`. */
  readonly #best: Int32Array
  readonly #logs: Float64Array
  readonly #chances: Float64Array
  /** Best logarithm of the frame over the codebooks in use, one a stream. */
  readonly #top = new Float64Array(streams)
  readonly #scores: Float32Array
  readonly #scored: Int32Array
  readonly #evaluated: Int32Array
  #frame = 0

  constructor(model: AcousticModel) {
    this.#model = model
    this.#kernel = new DensityKernel(model.gaussians)
    const places = model.gaussians.codebooks * streams * winners
    this.#best = new Int32Array(places)
    this.#logs = new Float64Array(places)
    this.#chances = new Float64Array(places)
    this.#scores = new Float32Array(model.weights.senones)
    this.#scored = new Int32Array(model.weights.senones)
    this.#evaluated = new Int32Array(model.gaussians.codebooks)
    this.clear()
  }

  /** Forgets the sound so far: what is told of the next one does not depend on it, not even among densities that are alike. */
  clear(): void {
    for (let place = 0; place < this.#best.length; place++) this.#best[place] = place % winners
  }

  /** Begins a frame. `inUse[codebook]` is 1 for the codebooks whose senones will be asked for; others are evaluated when asked. */
  begin(feature: Float32Array, inUse: Uint8Array): void {
    this.#frame++
    this.#kernel.take(feature)
    this.#top.fill(-Infinity)
    const { codebooks } = this.#model.gaussians
    for (let codebook = 0; codebook < codebooks; codebook++) if (inUse[codebook]) this.#evaluate(codebook)
    for (let codebook = 0; codebook < codebooks; codebook++) if (inUse[codebook]) this.#weigh(codebook)
  }

  /** Logarithm of a senone's likelihood in this frame, up to a constant of the frame. */
  score(senone: number): number {
    if (this.#scored[senone] === this.#frame) return this.#scores[senone]!
    const { definition, weights } = this.#model
    const codebook = definition.codebooks[senone]!
    if (this.#evaluated[codebook] !== this.#frame) {
      this.#evaluate(codebook)
      this.#weigh(codebook)
    }
    let product = 1
    for (let stream = 0; stream < streams; stream++) {
      const place = (codebook * streams + stream) * winners
      let sum = 0
      for (let k = place; k < place + winners; k++) {
        const at = (stream * weights.densities + this.#best[k]!) * weights.senones + senone
        sum += this.#chances[k]! * probabilities[weights.weights[at]!]!
      }
      product *= sum
    }
    this.#scored[senone] = this.#frame
    this.#scores[senone] = Math.log(product)
    return this.#scores[senone]!
  }

  /** Finds the winners of a codebook. */
  #evaluate(codebook: number): void {
    this.#evaluated[codebook] = this.#frame
    for (let stream = 0; stream < streams; stream++) this.#evaluateStream(codebook * streams + stream, stream)
  }

  /** The four best densities, found from those of the frame before, which are mostly the same. */
  #evaluateStream(table: number, stream: number): void {
    const kernel = this.#kernel
    kernel.measure(table, stream)
    const measured = kernel.logs
    const [best, logs] = [this.#best, this.#logs]
    const first = table * winners
    const last = first + winners - 1
    for (let k = first; k <= last; k++) this.#rank(first, k, best[k]!, measured[best[k]!]!)
    let worst = logs[last]!
    for (let density = 0; density < measured.length; density++) {
      const log = measured[density]!
      if (log <= worst) continue
      let known = false
      for (let k = first; k <= last; k++) known ||= best[k] === density
      if (known) continue
      this.#rank(first, last, density, log)
      worst = logs[last]!
    }
    if (logs[first]! > this.#top[stream]!) this.#top[stream] = logs[first]!
  }

  /** Puts a density in its rank among those from `first` up to `at`, whose last is given up. */
  #rank(first: number, at: number, density: number, log: number): void {
    const [best, logs] = [this.#best, this.#logs]
    let place = at
    for (; place > first && log > logs[place - 1]!; place--) {
      logs[place] = logs[place - 1]!
      best[place] = best[place - 1]!
    }
    logs[place] = log
    best[place] = density
  }

  /** Weights of a codebook's winners beside the frame's best. */
  #weigh(codebook: number): void {
    const first = codebook * streams * winners
    for (let place = first; place < first + streams * winners; place++) {
      const stream = Math.floor((place - first) / winners)
      this.#chances[place] = Math.max(farthest, Math.exp(this.#logs[place]! - this.#top[stream]!))
    }
  }
}
