import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { rate, wavOf } from '../../../signals.ts'

/** A WAV of 32-bit floats, mono, 48 kHz. */
export const wav = (samples: Float32Array): Buffer => wavOf([samples])

/** A room of soft hiss with tones in it: [start, end, hertz] in seconds. */
export const room = (seconds: number, tones: readonly [number, number, number][]): Float32Array => {
  let state = 1
  const samples = Float32Array.from({ length: seconds * rate }, () => {
    state = (state * 48271) % 2147483647
    return (state / 2147483647 - 0.5) * 0.002
  })
  for (const [start, end, hertz] of tones)
    for (let at = Math.round(start * rate); at < end * rate; at += 1) samples[at]! += 0.3 * Math.sin((2 * Math.PI * hertz * at) / rate)
  return samples
}

/** A folder that goes with the test. */
export const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'dramatis-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

/** Writes a spoken file: a second of room, then tone for `length` seconds, then half a second of room. */
export const spoken = async (path: string, length: number, hertz: number): Promise<void> =>
  writeFile(path, wav(room(length + 1.5, [[1, 1 + length, hertz]])))
