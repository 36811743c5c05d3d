import { open } from 'node:fs/promises'
import { frameLength, frameLevels } from '../../../core/takes/voice-activity.ts'
import { layoutOf } from '../media/wav.ts'

/** Frames measured at a time: ten seconds. */
const framesAtOnce = 1000

/**
 * Levels of each 10 ms frame of a decoded recording (WAV or RF64 of 32-bit floats, channels averaged), read piece by piece.
 * Throws when the file is no such WAV: the decoder wrote it.
 */
export const levelsOf = async (wav: string): Promise<Float32Array> => {
  const handle = await open(wav, 'r')
  try {
    const { size } = await handle.stat()
    const layout = await layoutOf(handle, size)
    if (!layout) throw new Error('no decoded WAV')
    const { rate, channels } = layout.format
    const { start, length } = layout.samples
    const frame = Math.max(1, Math.round(rate * frameLength))
    const block = channels * 4
    const total = Math.floor(length / block)
    const levels = new Float32Array(Math.ceil(total / frame))
    const sound = new Float32Array(framesAtOnce * frame * channels)
    for (let at = 0; at < total; at += framesAtOnce * frame) {
      const count = Math.min(framesAtOnce * frame, total - at)
      await handle.read(new Uint8Array(sound.buffer), 0, count * block, start + at * block)
      levels.set(frameLevels(mono(sound.subarray(0, count * channels), channels), rate), at / frame)
    }
    return levels
  } finally {
    await handle.close()
  }
}

/** The mean of the channels. */
const mono = (sound: Float32Array, channels: number): Float32Array => {
  if (channels === 1) return sound
  const samples = new Float32Array(sound.length / channels)
  for (let at = 0; at < samples.length; at += 1) {
    let sum = 0
    for (let channel = 0; channel < channels; channel += 1) sum += sound[at * channels + channel] ?? 0
    samples[at] = sum / channels
  }
  return samples
}
