import type { AcousticModel } from './acoustic-model.ts'
import { dimensions, streams } from './gaussians.ts'
import { weightUnit } from './mixture-weights.ts'

/** Densities of a codebook that count in a frame. */
const winners = 4

/** Densities farther than this under the frame's best weigh as if they were this near. */
const farthest = Math.exp(-96 * weightUnit)

/** Probability of a stored weight. */
const probabilities = Float64Array.from({ length: 256 }, (_, q) => Math.exp(-q * weightUnit))

/**
 * How well senones fit a frame. `begin` takes a frame's feature; `score` is then a natural logarithm, comparable within the frame and
 * kept until the next `begin`. A decoder may hold a frame's scores over the next frame by not beginning it.
 *
 * Of each codebook and stream the four best densities count. Last frame's winners are tried first, so that nearly all others are
 * given up after a few dimensions.
 */
export class SenoneScorer {
  readonly #model: AcousticModel
  readonly #feature = new Float64Array(streams * dimensions)
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
    const places = model.gaussians.codebooks * streams * winners
    this.#best = Int32Array.from({ length: places }, (_, place) => place % winners)
    this.#logs = new Float64Array(places)
    this.#chances = new Float64Array(places)
    this.#scores = new Float32Array(model.weights.senones)
    this.#scored = new Int32Array(model.weights.senones)
    this.#evaluated = new Int32Array(model.gaussians.codebooks)
  }

  /** Begins a frame. `inUse[codebook]` is 1 for the codebooks whose senones will be asked for; others are evaluated when asked. */
  begin(feature: Float32Array, inUse: Uint8Array): void {
    this.#frame++
    this.#feature.set(feature)
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

  #evaluateStream(table: number, stream: number): void {
    const { densities, terms, constants } = this.#model.gaussians
    const best = this.#best
    const logs = this.#logs
    const feature = this.#feature
    const first = table * winners
    const last = first + winners - 1
    const at = stream * dimensions
    for (let k = first; k <= last; k++) {
      const density = best[k]!
      let term = 2 * dimensions * (table * densities + density)
      let log = constants[table * densities + density]!
      for (let i = at; i < at + dimensions; i++, term += 2) {
        const off = feature[i]! - terms[term]!
        log -= off * off * terms[term + 1]!
      }
      let j = k
      for (; j > first && log > logs[j - 1]!; j--) {
        logs[j] = logs[j - 1]!
        best[j] = best[j - 1]!
      }
      logs[j] = log
      best[j] = density
    }
    const [x0, x1, x2, x3, x4, x5, x6] = [
      feature[at]!,
      feature[at + 1]!,
      feature[at + 2]!,
      feature[at + 3]!,
      feature[at + 4]!,
      feature[at + 5]!,
      feature[at + 6]!,
    ]
    const [x7, x8, x9, x10, x11, x12] = [
      feature[at + 7]!,
      feature[at + 8]!,
      feature[at + 9]!,
      feature[at + 10]!,
      feature[at + 11]!,
      feature[at + 12]!,
    ]
    let worst = logs[last]!
    let p = 2 * dimensions * table * densities
    for (let density = 0; density < densities; density++, p += 2 * dimensions) {
      let log = constants[table * densities + density]!
      let off = x0 - terms[p]!
      log -= off * off * terms[p + 1]!
      off = x1 - terms[p + 2]!
      log -= off * off * terms[p + 3]!
      off = x2 - terms[p + 4]!
      log -= off * off * terms[p + 5]!
      off = x3 - terms[p + 6]!
      log -= off * off * terms[p + 7]!
      if (log <= worst) continue
      off = x4 - terms[p + 8]!
      log -= off * off * terms[p + 9]!
      off = x5 - terms[p + 10]!
      log -= off * off * terms[p + 11]!
      off = x6 - terms[p + 12]!
      log -= off * off * terms[p + 13]!
      if (log <= worst) continue
      off = x7 - terms[p + 14]!
      log -= off * off * terms[p + 15]!
      off = x8 - terms[p + 16]!
      log -= off * off * terms[p + 17]!
      off = x9 - terms[p + 18]!
      log -= off * off * terms[p + 19]!
      if (log <= worst) continue
      off = x10 - terms[p + 20]!
      log -= off * off * terms[p + 21]!
      off = x11 - terms[p + 22]!
      log -= off * off * terms[p + 23]!
      off = x12 - terms[p + 24]!
      log -= off * off * terms[p + 25]!
      if (log <= worst) continue
      let known = false
      for (let k = first; k <= last; k++) known ||= best[k] === density
      if (known) continue
      let j = last
      for (; j > first && log > logs[j - 1]!; j--) {
        logs[j] = logs[j - 1]!
        best[j] = best[j - 1]!
      }
      logs[j] = log
      best[j] = density
      worst = logs[last]!
    }
    if (logs[first]! > this.#top[stream]!) this.#top[stream] = logs[first]!
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
