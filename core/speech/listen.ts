import type { AcousticModel } from './acoustic-model.ts'
import { type Cepstra, featureLength } from './cepstra.ts'
import { Decoder, usualBeams } from './decoder.ts'
import { type HeardItem, HeardReader } from './heard.ts'
import { anyBeams, anySpeech } from './line-graph.ts'
import type { ScriptGraph } from './script-graph.ts'
import { held, SenoneScorer } from './senones.ts'

/** Frames between two looks at what has become certain: a second and a half; fewer where the history grows fast. */
const settling = 150
const longHistory = 100_000

/** Hears sounds in the words of one script, one after the other; what a search needs is kept from sound to sound. */
export class Ear {
  readonly #words: ScriptGraph['words']
  readonly #scorer: SenoneScorer
  readonly #script: Decoder
  readonly #any: Decoder
  readonly #inUse: Uint8Array

  constructor(model: AcousticModel, { graph, words }: ScriptGraph) {
    this.#words = words
    this.#scorer = new SenoneScorer(model)
    this.#script = new Decoder(graph, this.#scorer, usualBeams)
    this.#any = new Decoder(anySpeech(model), this.#scorer, anyBeams)
    this.#inUse = new Uint8Array(model.gaussians.codebooks)
  }

  /** What is heard in a sound, and how well the words fit; told as it becomes certain, with the frames done. One sound at a time. */
  *hear(cepstra: Cepstra): Generator<{ heard: HeardItem[]; frames: number }, void> {
    const [scorer, script, any, inUse] = [this.#scorer, this.#script, this.#any, this.#inUse]
    scorer.clear()
    script.begin()
    any.begin()
    const reader = new HeardReader(this.#words)
    const anyLogs = new Float64Array(cepstra.frames + 1)
    const feature = new Float32Array(featureLength)
    for (let frame = 0; frame < cepstra.frames; frame++) {
      if (frame % held === 0) {
        inUse.fill(0)
        script.mark(inUse)
        any.mark(inUse)
        cepstra.feature(frame, feature)
        scorer.begin(feature, inUse)
      }
      script.advance()
      any.advance()
      anyLogs[frame + 1] = any.best
      if (frame % settling !== settling - 1 && script.history < longHistory) continue
      any.settle()
      yield { heard: reader.read(script.settle(), anyLogs), frames: frame + 1 }
    }
    yield { heard: reader.read(script.finish().passed, anyLogs), frames: cepstra.frames }
  }
}
