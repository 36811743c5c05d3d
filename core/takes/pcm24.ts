/** Bytes of one sample. */
export const sampleBytes24 = 3

/** Steps of a 24-bit sample on one side of zero. */
const steps = 2 ** 23

/**
 * Sound as interleaved samples of 24 bits, little-endian, as a WAV file holds them: what a converter of up to 24 bits gave as a
 * float is written exactly. Louder than full scale is held there; what is no number is silence.
 */
export const packed24 = (channels: readonly Float32Array[]): Uint8Array<ArrayBuffer> => {
  const frames = channels[0]?.length ?? 0
  const bytes = new Uint8Array(frames * channels.length * sampleBytes24)
  let to = 0
  for (let at = 0; at < frames; at += 1)
    for (const samples of channels) {
      const sample = Math.round((samples[at] ?? 0) * steps)
      const held = sample >= steps ? steps - 1 : sample > -steps ? sample : sample <= -steps ? -steps : 0
      bytes[to] = held
      bytes[to + 1] = held >> 8
      bytes[to + 2] = held >> 16
      to += sampleBytes24
    }
  return bytes
}

/** The samples of one channel that were packed so; bytes beyond the last whole sample are left out. */
export const unpacked24 = (bytes: Uint8Array): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: Math.floor(bytes.length / sampleBytes24) }, (_, index) => {
    const at = index * sampleBytes24
    // The highest byte goes to the top, and back down with its sign.
    return ((((bytes[at] ?? 0) << 8) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 24)) >> 8) / steps
  })
