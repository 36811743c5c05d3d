import { functionWords, prepositions } from './lexicon.ts'
import type { Passage } from './passages.ts'
import { isSpeechVerb } from './verbs.ts'
import type { Word } from './words.ts'

/** Nouns the book uses for speakers: "said the gryphon". */
export const learnHeads = (passages: readonly Passage[]): Set<string> => {
  const heads = new Set<string>()
  for (const [index, { quote, words }] of passages.entries()) {
    if (quote >= 0 || (passages[index - 1]?.quote ?? -1) < 0) continue
    const [verb, the] = words
    if (!verb || !the || !isSpeechVerb(verb.lower) || the.lower !== 'the' || verb.lower === 'told' || verb.lower === 'called') continue
    let last: Word | null = null
    for (let k = 2; k < 6; k++) {
      const word = words[k]
      if (word?.join !== 'space' || functionWords.has(word.lower) || prepositions.has(word.lower) || /ly$/.test(word.lower)) break
      last = word
      if (word.possessive) {
        last = null
        break
      }
    }
    if (last && !last.capital && !noSpeakers.has(last.lower)) heads.add(last.lower)
  }
  return heads
}

const noSpeakers = new Set('same door room words word moment time way end truth rest thing name line story'.split(' '))
