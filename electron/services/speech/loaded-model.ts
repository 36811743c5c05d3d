import type { Reply } from '../../../core/outcome.ts'
import { type ModelPlace, readSpeechModel, type SpeechModel } from './model-files.ts'

let last: { folder: string; model: Promise<Reply<SpeechModel>> } | null = null

/** The model of a place, read once in each thread as long as no other is asked for. A failure is not kept. */
export const loadedModel = async (place: ModelPlace): Promise<Reply<SpeechModel>> => {
  if (last?.folder !== place.folder) last = { folder: place.folder, model: readSpeechModel(place) }
  const model = await last.model
  if (!model.ok) last = null
  return model
}
