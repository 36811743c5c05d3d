import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from '../../../core/outcome.ts'
import type { AcousticModel, ModelFiles } from '../../../core/speech/acoustic-model.ts'
import { locateSpeechModel, readSpeechModel, type SpeechModel } from '../../../electron/services/speech/model-files.ts'

const mustBe = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(`No speech model: ${JSON.stringify(reply.failure)}`)
  return reply.value
}

let model: Promise<SpeechModel> | null = null

/** The model that is installed, read once. */
export const speechModel = (): Promise<SpeechModel> => {
  model ??= locateSpeechModel().then(async (place) => mustBe(await readSpeechModel(mustBe(place))))
  return model
}

export const acousticModel = async (): Promise<AcousticModel> => (await speechModel()).acoustic

/** The model's files as they lie on the disk, for tests that damage them. */
export const modelFiles = async (): Promise<ModelFiles> => {
  const folder = join(mustBe(await locateSpeechModel()).folder, 'en-us')
  const read = (name: string) => Uint8Array.from(readFileSync(join(folder, name)))
  return {
    definition: read('mdef'),
    means: read('means'),
    variances: read('variances'),
    weights: read('sendump'),
    transitions: read('transition_matrices'),
  }
}
