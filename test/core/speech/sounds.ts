import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../fixtures/speech')

/** Samples of a fixture: 16 kHz, one channel, 16 bits. */
export const soundOf = (name: string): Int16Array => new Int16Array(Uint8Array.from(readFileSync(join(folder, name))).buffer)

/** Floats of a fixture. */
export const floatsOf = (name: string): Float32Array => new Float32Array(Uint8Array.from(readFileSync(join(folder, name))).buffer)

/** Two seconds and a bit of seeded noise, gliding tones, a step to silence and a step to full scale. */
export const generatedSound = (): Int16Array => {
  let seed = 12345
  return Int16Array.from({ length: 33_333 }, (_, at) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    const noise = (seed / 2 ** 32 - 0.5) * 600
    const time = at / 16_000
    const glide = 6000 * Math.sin(2 * Math.PI * (200 + 700 * time) * time) + 2500 * Math.sin(2 * Math.PI * 3100 * time)
    const loud = at > 12_000 && at < 17_000 ? 0 : at > 26_000 && at < 27_000 ? 4 : 1
    return Math.max(-32_768, Math.min(32_767, Math.round(loud === 0 ? 0 : glide * loud + noise)))
  })
}
