import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { storeModel } from '../core/attribution/weights.ts'
import { readCorpus } from './attribution/corpus.ts'
import { crossValidate, type Folds, trainOnAll } from './attribution/cross-validation.ts'
import { type Prepared, prepare } from './attribution/examples.ts'
import { writeFirstNames } from './attribution/first-names.ts'

const place = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'assets', 'attribution', 'model.json')

/**
 * Trains the weights that ship with the program: node scripts/train-attribution.ts --data DIR [--out FILE] [--folds DIR].
 * The same data gives the same file, byte for byte. `--folds` also keeps the models of the cross-validation, for the bench.
 */
const main = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, out: { type: 'string' }, folds: { type: 'string' } } })
  if (!values.data) throw new Error('Usage: node scripts/train-attribution.ts --data DIR [--out FILE] [--folds DIR]')
  const note = (text: string) => process.stderr.write(`${text}\n`)
  const books = await readCorpus(values.data)
  note(`${books.length} texts`)
  const all = books.flatMap((book): Prepared[] => [prepare(book, false), prepare(book, true)])
  const folds = crossValidate(all, note)
  if (values.folds) keepFolds(values.folds, folds)
  const model = trainOnAll(all, folds, note)
  const file = values.out ?? place
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(storeModel(model))}\n`)
  writeFirstNames(join(dirname(file), 'first-names.json'))
  note(`written: ${file}`)
}

const keepFolds = (folder: string, { models }: Folds): void => {
  mkdirSync(folder, { recursive: true })
  for (const [fold, model] of models) writeFileSync(join(folder, `fold-${fold}.json`), `${JSON.stringify(storeModel(model))}\n`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2))
