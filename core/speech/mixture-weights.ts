import { done, failed, type Reply } from '../outcome.ts'
import { streams } from './gaussians.ts'

/** Natural logarithms in one unit of a stored weight: weight q means probability 1.0001^(−1024·q). */
export const weightUnit = 1024 * Math.log(1.0001)

/** Weights of all densities in all senones: one byte at `(stream × densities + density) × senones + senone`. */
export type MixtureWeights = { densities: number; senones: number; weights: Uint8Array }

/** Reads `sendump` with 8-bit weights: strings with their lengths up to a length of 0, then rows, columns and the bytes. */
export const readMixtureWeights = (bytes: Uint8Array): Reply<MixtureWeights> => {
  const damaged = (detail: string) => failed('file-damaged', { file: 'sendump', detail })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  for (let length = -1; length !== 0; at += 4 + length) {
    if (at + 12 > bytes.length) return damaged('cut short')
    length = view.getInt32(at, true)
    if (length < 0 || length > bytes.length) return damaged('a string without an end')
    const [, name, value] = /^(cluster_\w+) (\d+)/.exec(String.fromCharCode(...bytes.subarray(at + 4, at + 4 + Math.min(length, 80)))) ?? []
    if (name && !(value === '0' || (name === 'cluster_bits' && value === '8'))) return damaged(`weights in clusters: ${name} ${value}`)
  }
  const densities = view.getInt32(at, true)
  const senones = view.getInt32(at + 4, true)
  if (densities <= 0 || senones <= 0 || bytes.length !== at + 8 + streams * densities * senones)
    return damaged('another length than stated')
  return done({ densities, senones, weights: bytes.slice(at + 8) })
}
