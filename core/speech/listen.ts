import type { AcousticModel } from './acoustic-model.ts'
import { type Cepstra, featureLength } from './cepstra.ts'
import { type Beams, Decoder, usualBeams } from './decoder.ts'
import { type HeardItem, heardIn } from './heard.ts'
import type { ScriptGraph } from './script-graph.ts'
import { SenoneScorer } from './senones.ts'

/** Frames that share one evaluation of the densities: half the work, and the same lines are found. */
const held = 2
/** Frames between two looks at what has become certain: a second and a half. */
const settling = 150

/** What is heard in a sound, in the words of a script; told as it becomes certain, with the frames done. */
export function* listen(
  model: AcousticModel,
  { graph, words }: ScriptGraph,
  cepstra: Cepstra,
  beams: Beams = usualBeams,
): Generator<{ heard: HeardItem[]; frames: number }, void> {
  const scorer = new SenoneScorer(model)
  const decoder = new Decoder(graph, scorer, beams)
  const feature = new Float32Array(featureLength)
  const inUse = new Uint8Array(model.gaussians.codebooks)
  for (let frame = 0; frame < cepstra.frames; frame++) {
    if (frame % held === 0) {
      inUse.fill(0)
      decoder.mark(inUse)
      cepstra.feature(frame, feature)
      scorer.begin(feature, inUse)
    }
    decoder.advance()
    if (frame % settling === settling - 1) yield { heard: heardIn(decoder.settle(), words), frames: frame + 1 }
  }
  yield { heard: heardIn(decoder.finish().passed, words), frames: cepstra.frames }
}
