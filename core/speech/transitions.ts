import { done, failed, type Reply } from '../outcome.ts'
import { floatsIn, readContainer } from './containers.ts'

/** Emitting states of every phone; they are passed from left to right without skips, so a phone lasts three frames at least. */
export const states = 3

const least = 1e-4

/** Logarithms of the chances to stay in a state and to go on to the next, at `base phone × 3 + state`. */
export type Transitions = { stay: Float32Array; leave: Float32Array }

/** Reads `transition_matrices`: counts, made into probabilities that are 1e-4 at least. */
export const readTransitions = (bytes: Uint8Array): Reply<Transitions> => {
  const body = readContainer(bytes, 'transition_matrices')
  if (!body.ok) return body
  const [matrices = 0, from, to, count] = body.value
  if (from !== states || to !== states + 1 || count !== matrices * from * to || body.value.length !== 4 + count)
    return failed('file-damaged', { file: 'transition_matrices', detail: 'another shape than three states' })
  const counts = floatsIn(body.value, 4)
  const stay = new Float32Array(matrices * states)
  const leave = new Float32Array(matrices * states)
  for (let row = 0; row < stay.length; row++) {
    const chances = probabilities(counts.subarray(row * to, (row + 1) * to))
    stay[row] = Math.log(chances[row % states]!)
    leave[row] = Math.log(chances[(row % states) + 1]!)
  }
  return done({ stay, leave })
}

/** Normalised, what is not 0 floored, normalised again. */
const probabilities = (counts: Float32Array): number[] => {
  const sum = counts.reduce((total, count) => total + count, 0)
  const floored = [...counts].map((count) => (count > 0 ? Math.max(least, count / sum) : 0))
  const rest = floored.reduce((total, chance) => total + chance, 0)
  return floored.map((chance) => chance / rest)
}
