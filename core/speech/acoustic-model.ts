import { done, failed, type Reply } from '../outcome.ts'
import { type Gaussians, readGaussians } from './gaussians.ts'
import { type MixtureWeights, readMixtureWeights } from './mixture-weights.ts'
import { type ModelDefinition, readModelDefinition } from './model-definition.ts'
import { readTransitions, type Transitions } from './transitions.ts'

/** The files of a phonetically tied model as they come: `mdef`, `means`, `variances`, `sendump`, `transition_matrices`. */
export type ModelFiles = Record<'definition' | 'means' | 'variances' | 'weights' | 'transitions', Uint8Array>

/** What sounds of a language look like. Numbers of base phones, phones and senones are those of `definition`. */
export type AcousticModel = {
  definition: ModelDefinition
  transitions: Transitions
  gaussians: Gaussians
  weights: MixtureWeights
}

/** Reads a whole model; `file-damaged` names the file that is not as it must be, or does not fit the others. */
export const readAcousticModel = (files: ModelFiles): Reply<AcousticModel> => {
  const definition = readModelDefinition(files.definition)
  if (!definition.ok) return definition
  const gaussians = readGaussians(files.means, files.variances)
  if (!gaussians.ok) return gaussians
  const weights = readMixtureWeights(files.weights)
  if (!weights.ok) return weights
  const transitions = readTransitions(files.transitions)
  if (!transitions.ok) return transitions
  const bases = definition.value.names.length
  const misfit = (file: string) => failed('file-damaged', { file, detail: 'of another model' })
  if (gaussians.value.codebooks !== bases) return misfit('means')
  if (weights.value.densities !== gaussians.value.densities || weights.value.senones !== definition.value.codebooks.length)
    return misfit('sendump')
  if (transitions.value.stay.length !== bases * 3) return misfit('transition_matrices')
  return done({ definition: definition.value, transitions: transitions.value, gaussians: gaussians.value, weights: weights.value })
}
