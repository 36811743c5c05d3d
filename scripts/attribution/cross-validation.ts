import { loadModel, type Model, storeModel } from '../../core/attribution/weights.ts'
import { fitCalibration } from './calibration.ts'
import { decode } from './decode.ts'
import { examplesOf, type Prepared } from './examples.ts'
import { foldCount, foldOf } from './folds.ts'
import { train, usualTraining } from './trainer.ts'

/** For every prepared text, a model that was never trained on its author or story, with confidence fitted on other held-out texts. */
export const crossValidate = (all: readonly Prepared[], note: (text: string) => void): Map<Prepared, Model> => {
  const models = new Map<number, Model>()
  const marginals = new Map<Prepared, Float64Array[]>()
  for (let fold = 0; fold < foldCount; fold++) {
    const held = all.filter(({ book }) => foldOf(book) === fold)
    if (held.length === 0) continue
    note(`fold ${fold + 1} of ${foldCount}: training without ${new Set(held.map(({ book }) => book.author)).size} authors`)
    const trained = train(all.filter(({ book }) => foldOf(book) !== fold).flatMap(examplesOf), usualTraining, (text) => note(`  ${text}`))
    // As it is stored: what ships is rounded too.
    const model = loadModel(storeModel(trained))
    if (!model) throw new Error('A model that was just made belongs to this extractor.')
    models.set(fold, model)
    for (const one of held) marginals.set(one, decode(model, one))
  }
  const result = new Map<Prepared, Model>()
  for (const [fold, model] of models) {
    const others = [...marginals].filter(([{ book }]) => foldOf(book) !== fold)
    const calibration = fitCalibration(others.length ? others : marginals)
    for (const one of all) if (foldOf(one.book) === fold) result.set(one, { ...model, calibration })
  }
  return result
}

/** One calibration for the shipped model, from everybody's held-out answers. */
export const heldOutCalibration = (models: ReadonlyMap<Prepared, Model>) =>
  fitCalibration([...models].map(([one, model]): [Prepared, Float64Array[]] => [one, decode(model, one)]))
