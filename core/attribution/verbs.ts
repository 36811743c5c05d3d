import { speechVerbs } from '../script/speech-verbs.ts'
import { functionWords, irregularVerbs } from './lexicon.ts'

/** Whether a word can be a finite verb, by its form alone: position tells the rest. */
export const isVerbLike = (word: string): boolean =>
  speechVerbs.has(word) ||
  irregularVerbs.has(word) ||
  (word.length > 4 && word.endsWith('ed') && !functionWords.has(word)) ||
  (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is|'s)$/.test(word) && !functionWords.has(word))

/** Speech verbs beyond the script's own list, in use before a quotation or behind it. */
const more = new Set(
  `remonstrated commanded screeched whimpered averred vowed volunteered testified conceded taunts taunted drawls informed informs apologised apologized apologises apologizes
confirmed confirms clarified clarifies mused muses supplied ventured rapped scolded scolds chided chides reminded reminds mimicked mimics translated translates dictated lectured intoned intones
trailed rumbled rumbles crooned croons wheezed wheezes spluttered splutters sputtered piped pipes chimed chimes chirped chirps burst struck broke cut mouthed mouths signed texts texted typed types wrote writes
groused gritted grits lisped squawked hollered hollers whooped cackled giggled giggles sniffed sniffs sniffled swallowed hesitated paused cursed crowed crows cheered enthused gushed deadpans
sings spoke speaks speak urged implored entreated beseeched bawled bawls blustered boasted brags bragged calls cautions cautioned advised advises recalled reflected reasoned guessed guesses lied lies decides decided reckoned reckons
read reads announces explained expostulated vociferated assented dissented demurred apostrophized soliloquized quavered simpered queried queries countered`.split(
    /\s+/,
  ),
)

export const isSpeechVerb = (word: string): boolean => speechVerbs.has(word) || more.has(word)
