import { done, failed, type Reply } from '../outcome.ts'
import { floatsIn, readContainer } from './containers.ts'

/** Streams of a feature (cepstra, their slope, the slope's slope) and values of each. */
export const streams = 3
export const dimensions = 13

const leastVariance = 1e-4

/**
 * The normal distributions of all codebooks, in the order codebook, stream, density. `terms` holds for every dimension the mean and
 * then 1/(2·variance); `constants` the logarithm of each distribution's value at its mean.
 */
export type Gaussians = { codebooks: number; densities: number; terms: Float32Array; constants: Float32Array }

type Table = { codebooks: number; densities: number; values: Float32Array }

/** Reads `means` and `variances`; variances under 1e-4 are raised to it. */
export const readGaussians = (meanBytes: Uint8Array, varianceBytes: Uint8Array): Reply<Gaussians> => {
  const means = readTable(meanBytes, 'means')
  if (!means.ok) return means
  const variances = readTable(varianceBytes, 'variances')
  if (!variances.ok) return variances
  const { codebooks, densities, values } = means.value
  if (variances.value.codebooks !== codebooks || variances.value.densities !== densities)
    return failed('file-damaged', { file: 'variances', detail: 'another shape than the means' })
  const terms = new Float32Array(2 * values.length)
  const constants = new Float32Array(values.length / dimensions)
  for (let density = 0; density < constants.length; density++) {
    let constant = 0
    for (let at = density * dimensions; at < (density + 1) * dimensions; at++) {
      const variance = Math.max(leastVariance, variances.value.values[at]!)
      terms[2 * at] = values[at]!
      terms[2 * at + 1] = 0.5 / variance
      constant -= 0.5 * Math.log(2 * Math.PI * variance)
    }
    constants[density] = constant
  }
  return done({ codebooks, densities, terms, constants })
}

const readTable = (bytes: Uint8Array, file: string): Reply<Table> => {
  const body = readContainer(bytes, file)
  if (!body.ok) return body
  const [codebooks = 0, parts = 0, densities = 0, ...lengths] = body.value.subarray(0, 3 + streams)
  const count = body.value[3 + streams]
  if (parts !== streams || lengths.some((length) => length !== dimensions))
    return failed('file-damaged', { file, detail: `not ${streams} streams of ${dimensions}` })
  if (count !== codebooks * streams * densities * dimensions || body.value.length !== 4 + streams + count)
    return failed('file-damaged', { file, detail: 'another length than stated' })
  return done({ codebooks, densities, values: floatsIn(body.value, 4 + streams) })
}
