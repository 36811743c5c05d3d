import { lengthLikelihood } from './duration.ts'
import type { DeliveredFile } from './resolve.ts'

/** Fewer files show no count. */
const fewest = 5
/** Of deliveries whose names tell nobody and no chapter, those that a device counts, and the numbers it may begin with. */
const share = 0.2
const beginnings = 1000
const sampledLines = 24

/**
 * Log probability that a device gave these names: one number that runs on, whatever the lines are. Null where a name says more
 * than that: a speaker, a chapter, a line.
 */
export const deviceLikelihood = (files: readonly DeliveredFile[], owned: boolean): number | null => {
  const [first] = files
  if (!first || owned || files.length < fewest) return null
  const labels = first.name.numbers.map(({ label }) => label)
  if (labels.some((label) => label === 'chapter' || label === 'line' || label === 'folder' || label === 'scene')) return null
  const columns = labels.map((_, at) => [...new Set(files.map(({ name }) => name.numbers[at]?.value ?? 0))])
  const varying = columns.filter((values) => values.length > 1)
  const [values, ...others] = varying
  if (!values || others.length > 0 || values.length < files.length * 0.9) return null
  const range = Math.max(...values) - Math.min(...values) + 1
  return Math.log(share / beginnings) - logChoose(range, values.length) + files.reduce((sum, file) => sum + anyLength(file), 0)
}

/** Log likelihood of a file's length for any line at all. */
const anyLength = ({ pool: { lines }, duration }: DeliveredFile): number => {
  if (duration === null || lines.length === 0) return 0
  const step = Math.max(1, Math.floor(lines.length / sampledLines))
  const sample = lines.filter((_, index) => index % step === 0)
  return Math.log(sample.reduce((sum, { text }) => sum + lengthLikelihood(text, duration), 0) / sample.length)
}

const logFactorials = [0]
const logFactorial = (of: number): number => {
  for (let n = logFactorials.length; n <= of; n += 1) logFactorials.push((logFactorials[n - 1] ?? 0) + Math.log(n))
  return logFactorials[of] ?? 0
}

/** Logarithm of how many ways there are to choose `some` of `of`. */
export const logChoose = (of: number, some: number): number =>
  of > 100_000 ? some * Math.log(of) : logFactorial(of) - logFactorial(some) - logFactorial(Math.max(0, of - some))
