import { done, type Reply } from '../../../../core/outcome.ts'
import { Cepstra } from '../../../../core/speech/cepstra.ts'
import { type FoundLine, findLines } from '../../../../core/speech/find-lines.ts'
import type { HeardItem } from '../../../../core/speech/heard.ts'
import { DictionaryLexicon } from '../../../../core/speech/lexicon.ts'
import { spokenWords } from '../../../../core/speech/spoken-words.ts'
import { loadedModel } from '../../speech/loaded-model.ts'
import type { Sought } from './listen.ts'

/** A whole recording as it was heard; `cepstra` and `levels` are floats as bytes. */
export type ToFind = Sought & { heard: HeardItem[]; cepstra: Uint8Array<ArrayBuffer>; levels: Uint8Array<ArrayBuffer> }

/** Finds lines in a recording that was listened to, with words to check. Notes tell the share that is done, 0 … 1. */
export async function* findLinesWork(given: ToFind): AsyncGenerator<{ share: number }, Reply<FoundLine[]>> {
  const model = await loadedModel(given.place)
  if (!model.ok) return model
  const { acoustic, dictionary } = model.value
  const recording = { heard: given.heard, levels: floats(given.levels), cepstra: new Cepstra(floats(given.cepstra)) }
  const lexicon = new DictionaryLexicon(dictionary, given.respellings)
  const finding = findLines(acoustic, lexicon, given.lines.map(spokenWords), recording)
  for (;;) {
    const step = finding.next()
    if (step.done) return done(step.value)
    yield { share: step.value }
  }
}

const floats = (bytes: Uint8Array<ArrayBuffer>): Float32Array => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
