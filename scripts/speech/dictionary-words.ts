import type { Dictionary } from '../../core/speech/dictionary.ts'
import type { Pronunciation } from '../../core/speech/pronunciation.ts'
import { locateSpeechModel, readSpeechModel } from '../../electron/services/speech/model-files.ts'

/** The dictionary that is installed. */
export const installedDictionary = async (): Promise<Dictionary> => {
  const place = await locateSpeechModel()
  const model = place.ok ? await readSpeechModel(place.value) : place
  if (!model.ok) throw new Error(`No speech model: ${JSON.stringify(model.failure)}`)
  return model.value.dictionary
}

/** The dictionary's words of plain letters with their first pronunciations, in its order. */
export const plainWords = (dictionary: Dictionary): { word: string; phones: Pronunciation }[] =>
  dictionary
    .words()
    .filter((word) => /^[a-z]+$/.test(word))
    .map((word) => ({ word, phones: dictionary.get(word)[0]! }))
