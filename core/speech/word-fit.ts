import type { AcousticModel } from './acoustic-model.ts'
import { type Cepstra, featureLength } from './cepstra.ts'
import { Decoder } from './decoder.ts'
import type { Lexicon } from './lexicon.ts'
import { anyBeams, anySpeech, lineGraph } from './line-graph.ts'
import type { PhoneGraph } from './phone-graph.ts'
import type { SpokenWord } from './pronunciation.ts'
import { held, SenoneScorer } from './senones.ts'

/**
 * How well a word of a line fits what was said, in the frames `start` up to `end`: `fit` is the logarithm by which the word explains them
 * better than any sequence of phones does, for each frame. `place` is the word's place in the line.
 */
export type WordFit = { place: number; start: number; end: number; fit: number }

/** A line's words are followed wherever they lead. */
const lineBeams = { inside: 400, ends: 400, most: 20_000 }

/** Measures how the words of lines fit stretches of a sound. */
export class FitMeter {
  readonly #model: AcousticModel
  readonly #lexicon: Lexicon
  readonly #cepstra: Cepstra
  readonly #any: PhoneGraph
  readonly #scorer: SenoneScorer

  constructor(model: AcousticModel, lexicon: Lexicon, cepstra: Cepstra) {
    this.#model = model
    this.#lexicon = lexicon
    this.#cepstra = cepstra
    this.#any = anySpeech(model)
    this.#scorer = new SenoneScorer(model)
  }

  /**
   * Lays a line's words onto the frames `from` up to `to`. Words that could not be laid down at all fit minus infinity.
   */
  measure(words: readonly SpokenWord[], from: number, to: number): WordFit[] {
    const scorer = this.#scorer
    const line = new Decoder(lineGraph(this.#model, this.#lexicon, words), scorer, lineBeams)
    const any = new Decoder(this.#any, scorer, anyBeams)
    const feature = new Float32Array(featureLength)
    const inUse = new Uint8Array(this.#model.gaussians.codebooks)
    const best = new Float64Array(to - from + 1)
    for (let frame = from; frame < to; frame++) {
      if ((frame - from) % held === 0) {
        inUse.fill(0)
        line.mark(inUse)
        any.mark(inUse)
        this.#cepstra.feature(frame, feature)
        scorer.begin(feature, inUse)
      }
      line.advance()
      any.advance()
      best[frame - from + 1] = any.best
    }
    const { passed } = line.finish()
    const fits = words.map((_, place): WordFit => ({ place, start: from, end: from, fit: Number.NEGATIVE_INFINITY }))
    for (const { label, start, end, log } of passed)
      if (label >= 0)
        fits[label] = { place: label, start: from + start, end: from + end, fit: (log - (best[end]! - best[start]!)) / (end - start) }
    return fits
  }
}
