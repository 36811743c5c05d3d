import { wav } from '../../electron/services/recordings/wav.ts'
import type { HandFile } from './files.ts'

const rate = 48_000

/**
 * A reading that nobody spoke: a buzz of ten harmonics of `hertz` that swells four times a second, between half a second of
 * faint hiss before it and after it.
 */
export const reading = (name: string, seconds: number, hertz: number): HandFile => {
  const around = rate / 2
  const spoken = Math.round(seconds * rate)
  let state = 7
  const samples = Float32Array.from({ length: spoken + 2 * around }, (_, index) => {
    state = (state * 48271) % 2147483647
    const hiss = (state / 2147483647 - 0.5) * 0.001
    const at = index - around
    if (at < 0 || at >= spoken) return hiss
    const swell = 0.15 + 0.85 * Math.sin((Math.PI * 4 * at) / rate) ** 2
    let buzz = 0
    for (let k = 1; k <= 10; k++) buzz += Math.sin((2 * Math.PI * hertz * k * at) / rate) / k
    return hiss + 0.12 * swell * buzz
  })
  return { name, type: 'audio/wav', bytes: wav(samples) }
}
