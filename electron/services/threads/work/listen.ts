import { done, type Reply } from '../../../../core/outcome.ts'
import { CepstraReader } from '../../../../core/speech/cepstra.ts'
import type { HeardItem } from '../../../../core/speech/heard.ts'
import { DictionaryLexicon } from '../../../../core/speech/lexicon.ts'
import { Ear } from '../../../../core/speech/listen.ts'
import { scriptGraph } from '../../../../core/speech/script-graph.ts'
import { spokenWords } from '../../../../core/speech/spoken-words.ts'
import { loadedModel } from '../../speech/loaded-model.ts'
import type { ModelPlace, SpeechModel } from '../../speech/model-files.ts'

/** The lines that are sought, as their texts, and how names are said. */
export type Sought = { place: ModelPlace; lines: string[]; respellings: Record<string, string> }

/** A piece of a recording: 16-bit samples at 16 kHz, as bytes. */
export type ToHear = Sought & { samples: Uint8Array<ArrayBuffer> }

/** What was heard in a piece, in frames of 10 ms from its beginning; `cepstra` are floats as bytes. */
export type PieceHeard = { heard: HeardItem[]; cepstra: Uint8Array<ArrayBuffer> }

/** Samples that are turned into cepstra before others get their turn: ten seconds. */
const atOnce = 160_000

/** Listens to a piece of a recording. Notes tell what has become certain, and the share that is done, 0 … 1. */
export async function* listenWork(given: ToHear): AsyncGenerator<{ heard: HeardItem[]; share: number }, Reply<PieceHeard>> {
  const model = await loadedModel(given.place)
  if (!model.ok) return model
  const samples = new Int16Array(given.samples.buffer, given.samples.byteOffset, given.samples.length >> 1)
  const reader = new CepstraReader()
  for (let at = 0; at < samples.length; at += atOnce) {
    reader.add(samples.subarray(at, at + atOnce))
    yield { heard: [], share: 0 }
  }
  const cepstra = reader.finish()
  const heard: HeardItem[] = []
  for (const part of earFor(given, model.value).hear(cepstra)) {
    heard.push(...part.heard)
    yield { heard: part.heard, share: part.frames / cepstra.frames }
  }
  return done({ heard, cepstra: new Uint8Array(cepstra.values.buffer as ArrayBuffer) })
}

let last: { key: string; ear: Ear } | null = null

/** The pieces of a recording are heard with one ear: what it is made of is most of what a thread holds. */
const earFor = ({ place, lines, respellings }: Sought, { acoustic, dictionary }: SpeechModel): Ear => {
  const key = JSON.stringify([place.folder, lines, respellings])
  if (last?.key === key) return last.ear
  last = null
  const lexicon = new DictionaryLexicon(dictionary, respellings)
  last = { key, ear: new Ear(acoustic, scriptGraph(acoustic, lexicon, lines.map(spokenWords))) }
  return last.ear
}
