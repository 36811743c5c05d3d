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

/** What is heard in a sound, in the words of a script, and how well they fit; told as it becomes certain, with the frames done. */
export function* listen(
  model: AcousticModel,
  { graph, words }: ScriptGraph,
  cepstra: Cepstra,
): Generator<{ heard: HeardItem[]; frames: number }, void> {
  const scorer = new SenoneScorer(model)
  const script = new Decoder(graph, scorer, usualBeams)
  const any = new Decoder(anySpeech(model), scorer, anyBeams)
  const reader = new HeardReader(words)
  const anyLogs = new Float64Array(cepstra.frames + 1)
  const feature = new Float32Array(featureLength)
  const inUse = new Uint8Array(model.gaussians.codebooks)
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
