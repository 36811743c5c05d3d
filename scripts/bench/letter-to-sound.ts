import { LetterToSound } from '../../core/speech/letter-to-sound.ts'
import type { Pronunciation } from '../../core/speech/pronunciation.ts'
import { changes } from '../measure/changes.ts'
import { installedDictionary, plainWords } from '../speech/dictionary-words.ts'
import { alignLetters } from '../speech/letter-alignment.ts'
import { learnRules } from '../speech/letter-rules.ts'

const every = 50

/** How well words are said by their letters alone: rules learnt from all but every 50th word of the dictionary, tried on those. */
export const run = async (): Promise<void> => {
  const dictionary = await installedDictionary()
  const words = plainWords(dictionary)
  const windows = learnRules(alignLetters(words.filter((_, at) => at % every !== 0)))
  const letters = new LetterToSound(windows)
  const held = words.filter((_, at) => at % every === 0)
  const [first, three] = [
    { errors: 0, phones: 0, right: 0 },
    { errors: 0, phones: 0, right: 0 },
  ]
  for (const { word } of held) {
    const readings = letters.readings(word, 3)
    tally(first, dictionary.get(word), readings.slice(0, 1))
    tally(three, dictionary.get(word), readings)
  }
  process.stdout.write(
    `${windows.reduce((sum, { rules }) => sum + Object.keys(rules).length, 0)} rules, ${JSON.stringify(windows).length} bytes\n`,
  )
  process.stdout.write(`${held.length} words held out, ${words.length - held.length} learnt from\n`)
  print('one reading', first, held.length)
  print('the best of three readings', three, held.length)
}

type Tally = { errors: number; phones: number; right: number }

const tally = (sums: Tally, truths: readonly Pronunciation[], readings: readonly Pronunciation[]): void => {
  const pairs = readings.flatMap((reading) => truths.map((truth) => ({ errors: changes(truth, reading), phones: truth.length })))
  const best = pairs.sort((a, b) => a.errors - b.errors)[0]
  if (!best) throw new Error('A word without a reading.')
  sums.errors += best.errors
  sums.phones += best.phones
  if (best.errors === 0) sums.right++
}

const print = (name: string, { errors, phones, right }: Tally, words: number): void => {
  const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1)
  process.stdout.write(`${name}: ${percent(errors, phones)} % phone errors, ${percent(right, words)} % of words right\n`)
}
