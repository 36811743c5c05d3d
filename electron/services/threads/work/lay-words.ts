import { done, type Reply } from '../../../../core/outcome.ts'
import { CepstraReader } from '../../../../core/speech/cepstra.ts'
import { DictionaryLexicon } from '../../../../core/speech/lexicon.ts'
import { spokenWords } from '../../../../core/speech/spoken-words.ts'
import { FitMeter } from '../../../../core/speech/word-fit.ts'
import type { WordPlace } from '../../../../core/takes/words-in-time.ts'
import { loadedModel } from '../../speech/loaded-model.ts'
import type { ModelPlace } from '../../speech/model-files.ts'

/** A take of a line: 16-bit samples at 16 kHz, as bytes; the line's text, and how names are said. */
export type ToLay = { place: ModelPlace; text: string; respellings: Record<string, string>; samples: Uint8Array<ArrayBuffer> }

/** Frames of 10 ms. */
const perSecond = 100

/** Lays the words of a line onto a take of it. No places where it cannot be that line. */
export const layWordsWork = async ({ place, text, respellings, samples }: ToLay): Promise<Reply<{ words: WordPlace[] }>> => {
  const model = await loadedModel(place)
  if (!model.ok) return model
  const words = spokenWords(text)
  const reader = new CepstraReader()
  reader.add(new Int16Array(samples.buffer, samples.byteOffset, samples.length >> 1))
  const cepstra = reader.finish()
  if (words.length === 0 || cepstra.frames === 0) return done({ words: [] })
  const { acoustic, dictionary } = model.value
  const fits = new FitMeter(acoustic, new DictionaryLexicon(dictionary, respellings), cepstra).measure(words, 0, cepstra.frames)
  // Of lines that are read right even the least fits; what fits no better than any sounds do is something else.
  if (!(fits.reduce((sum, { fit, start, end }) => sum + fit * (end - start), 0) > 0)) return done({ words: [] })
  return done({
    words: fits.flatMap(({ place: at, start, end }) => {
      const word = words[at]
      return word ? [{ start: word.start, end: word.end, from: start / perSecond, to: end / perSecond }] : []
    }),
  })
}
