import type { Calibration } from '../../core/attribution/confidence.ts'
import { loadModel, type Model, storeModel } from '../../core/attribution/weights.ts'
import { type Answered, fitCalibration } from './calibration.ts'
import { answersOf, examplesOf, type Prepared, readAgain } from './examples.ts'
import { foldCount, foldOf } from './folds.ts'
import { train, usualTraining } from './trainer.ts'

type Note = (text: string) => void

/** Models that never saw the authors and stories of their fold, and one calibration from everybody's held-out answers. */
export type Folds = { models: ReadonlyMap<number, Model>; calibration: Calibration }

/** As it is stored: what ships is rounded too. */
const trained = (all: readonly Prepared[], note: Note): Model => {
  const model = loadModel(storeModel(train(all.flatMap(examplesOf), usualTraining, (text) => note(`  ${text}`))))
  if (!model) throw new Error('A model that was just made belongs to this extractor.')
  return model
}

/**
 * For every fold, a model that was never trained on its authors or stories, with confidence fitted on other held-out texts. `firsts` are
 * first readings. A model is trained on second readings, whose first answers come from models of the folds that are neither the book's
 * nor the one held out: so the second reading of a text to train on is as good as that of a text never seen, and nothing of the fold
 * held out gets into it.
 */
export const crossValidate = (firsts: readonly Prepared[], note: Note): Folds => {
  const folds = Array.from({ length: foldCount }, (_, fold) => fold).filter((fold) => firsts.some(({ book }) => foldOf(book) === fold))
  const readers = new Map<string, Model>()
  const readerWithout = (...without: number[]): Model | null => {
    const rest = folds.filter((fold) => !without.includes(fold))
    const known = readers.get(rest.join())
    if (known || rest.length === 0) return known ?? null
    note(`first reader, of folds ${rest.map((fold) => fold + 1).join(' and ')}`)
    const model = trained(
      firsts.filter(({ book }) => rest.includes(foldOf(book))),
      note,
    )
    readers.set(rest.join(), model)
    return model
  }
  const raw = new Map<number, Model>()
  const answered = new Map<number, Answered[]>()
  for (const fold of folds) {
    const seconds = firsts.flatMap((one): Prepared[] => {
      const own = foldOf(one.book)
      if (own === fold) return []
      const reader = readerWithout(fold, own)
      return [reader ? readAgain(reader, one) : one]
    })
    note(
      `fold ${fold + 1} of ${foldCount}: training without ${new Set(firsts.filter(({ book }) => foldOf(book) === fold).map(({ book }) => book.author)).size} authors`,
    )
    const model = trained(seconds, note)
    raw.set(fold, model)
    const held = firsts.filter(({ book }) => foldOf(book) === fold)
    answered.set(
      fold,
      held.map((one): Answered => {
        const second = readAgain(model, one)
        return [second, answersOf(model, second)]
      }),
    )
  }
  const calibrationOf = (wanted: (fold: number) => boolean): Calibration =>
    fitCalibration([...answered].flatMap(([fold, list]) => (wanted(fold) ? list : [])))
  const models = new Map(
    [...raw].map(([fold, model]): [number, Model] => [
      fold,
      { ...model, calibration: calibrationOf((other) => other !== fold || folds.length === 1) },
    ]),
  )
  return { models, calibration: calibrationOf(() => true) }
}

/** The model of all texts, trained on second readings whose first answers are held out. */
export const trainOnAll = (firsts: readonly Prepared[], { models, calibration }: Folds, note: Note): Model => {
  note('training on everything')
  const seconds = firsts.map((one) => readAgain(models.get(foldOf(one.book))!, one))
  return { ...trained(seconds, note), calibration }
}
