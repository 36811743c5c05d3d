/** Channels of raw interleaved 32-bit float sound; `bytes` holds whole frames. */
export const deinterleaved = (bytes: Buffer, channels: number): Float32Array[] => {
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  if (channels === 1) return [all]
  const frames = all.length / channels
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let i = 0; i < frames; i++) samples[i] = all[i * channels + channel]!
    return samples
  })
}
