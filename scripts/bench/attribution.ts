import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadModel, type Model, type StoredModel } from '../../core/attribution/weights.ts'
import { type Book, type Part, readCorpus } from '../attribution/corpus.ts'
import { crossValidate } from '../attribution/cross-validation.ts'
import { prepare } from '../attribution/examples.ts'
import { foldCount, foldOf } from '../attribution/folds.ts'
import { emptyFigures, heading, measure, row } from '../attribution/measure.ts'
import { loadScorer } from '../attribution/score.ts'
import { measureSpeed } from '../attribution/speed.ts'

const usage = 'Usage: npm run bench -- attribution --data DIR [--folds DIR | --shipped] [--only PATTERN] [--each] [--epithets]'

/**
 * Measures who-speaks on annotated texts. Each text is read with weights that never saw its author or story: of `--folds` (as
 * scripts/train-attribution.ts keeps them), or trained here, which takes minutes. `--shipped` takes the program's own weights instead.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      folds: { type: 'string' },
      shipped: { type: 'boolean' },
      only: { type: 'string' },
      each: { type: 'boolean' },
      epithets: { type: 'boolean' },
    },
  })
  if (!values.data) throw new Error(usage)
  const scorer = await loadScorer(values.data)
  const books = await readCorpus(values.data, values.only ? new RegExp(values.only) : undefined)
  const modelOf = values.shipped ? () => undefined : values.folds ? storedFolds(values.folds) : trainedFolds(books)
  for (const given of [false, true]) {
    console.log(`\n${given ? 'cast given' : 'own cast'}\n${heading}`)
    for (const part of ['modern', 'novels', 'openings'] as Part[]) {
      const own = books.filter((book) => book.part === part)
      const figures = emptyFigures()
      for (const book of own) {
        const accuracy = measure(book, { given, epithets: !!values.epithets, model: modelOf(book), scorer }, figures)
        if (values.each) console.log(`  ${book.name.padEnd(44)} ${(100 * accuracy).toFixed(1)}`)
      }
      if (own.length) console.log(row(part, figures))
    }
  }
  measureSpeed(books, console.log)
}

const storedFolds = (folder: string): ((book: Book) => Model | undefined) => {
  const models = Array.from({ length: foldCount }, (_, fold) => {
    const file = join(folder, `fold-${fold}.json`)
    const model = existsSync(file) ? loadModel(JSON.parse(readFileSync(file, 'utf8')) as StoredModel) : null
    if (!model) throw new Error(`${file}: missing, or made for another feature extractor.`)
    return model
  })
  return (book) => models[foldOf(book)]
}

const trainedFolds = (books: readonly Book[]): ((book: Book) => Model | undefined) => {
  const { models } = crossValidate(
    books.flatMap((book) => [prepare(book, false), prepare(book, true)]),
    (text) => process.stderr.write(`${text}\n`),
  )
  return (book) => models.get(foldOf(book))
}
