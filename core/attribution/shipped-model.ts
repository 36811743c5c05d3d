import stored from '../../assets/attribution/model.json' with { type: 'json' }
import { loadModel, type Model, type StoredModel } from './weights.ts'

let model: Model | null = null

/** The weights that come with the program (assets/attribution/README.md says what they were trained on). */
export const shippedModel = (): Model => {
  model ??= loadModel(stored as StoredModel)
  if (!model)
    throw new Error('The weights in assets/attribution belong to another feature extractor: run scripts/train-attribution.ts again.')
  return model
}
