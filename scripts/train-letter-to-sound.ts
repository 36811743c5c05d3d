import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installedDictionary, plainWords } from './speech/dictionary-words.ts'
import { alignLetters } from './speech/letter-alignment.ts'
import { learnRules } from './speech/letter-rules.ts'

const place = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'assets', 'speech', 'letter-to-sound.json')

/** Learns the rules by which words that the dictionary lacks are said: node scripts/train-letter-to-sound.ts [FILE]. The same dictionary gives the same file. */
const main = async (file: string): Promise<void> => {
  const windows = learnRules(alignLetters(plainWords(await installedDictionary())))
  writeFileSync(file, `[\n${windows.map((window) => JSON.stringify(window)).join(',\n')}\n]\n`)
  const rules = windows.reduce((sum, window) => sum + Object.keys(window.rules).length, 0)
  process.stderr.write(`${rules} rules written: ${file}\n`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv[2] ?? place)
