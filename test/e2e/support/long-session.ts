import { type Said, voiceOf } from '../../electron/services/recordings/session.ts'
import { wholeWavOf } from '../../signals.ts'

/** Samples a second, in one channel of 16 bits. */
const rate = 24_000

/** What is said at a second of the session: a line, or its first seconds when the reader gives up. */
export type SaidAt = { at: number; line: Said; seconds?: number }

/** A recorder that ran for long in one quiet room, in which a few lines were said: a WAV file. */
export const longSession = async (seconds: number, said: readonly SaidAt[]): Promise<Buffer> => {
  const samples = new Int16Array(seconds * rate)
  let state = 1
  for (let at = 0; at < samples.length; at++) {
    state = (state * 48_271) % 2_147_483_647
    samples[at] = (state % 31) - 15
  }
  for (const { at, line, seconds: until } of said) {
    const voice = (await voiceOf(line, rate)).subarray(0, until === undefined ? undefined : until * rate)
    for (const [index, value] of voice.entries()) samples[at * rate + index]! += Math.round(value * 32_000)
  }
  return wholeWavOf(samples, rate)
}
