import { open } from 'node:fs/promises'

/** Bytes before the samples of a WAV file written here. */
export const wavHeadLength = 44
const mostBytes = 0xffff_ffff - 36

/** Head of a WAV file of 32-bit float samples. Beyond 4 GiB the sizes say "until the end", as recorders write it. */
export const floatWavHead = (rate: number, channels: number, frames: number): Buffer => {
  const head = Buffer.alloc(wavHeadLength)
  const bytes = Math.min(mostBytes, frames * channels * 4)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(3, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * channels * 4, 28)
  head.writeUInt16LE(channels * 4, 32)
  head.writeUInt16LE(32, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return head
}

/** Channels of a WAV file that `floatWavHead` began. */
export const channelsOf = (head: Uint8Array): number => (head[22] ?? 1) | ((head[23] ?? 0) << 8)

/**
 * Seconds of sound that a WAV file's head states; null for other files, and for one whose recorder never wrote the sizes. The file
 * itself may hold less: a decoder goes by what is there and says nothing.
 */
export const statedSeconds = async (file: string): Promise<number | null> => {
  const handle = await open(file, 'r')
  try {
    const chunk = Buffer.alloc(24)
    await handle.read(chunk, 0, 12, 0)
    if (chunk.toString('latin1', 0, 4) !== 'RIFF' || chunk.toString('latin1', 8, 12) !== 'WAVE') return null
    let rate = 0
    for (let at = 12, chunks = 0; chunks < 64; chunks++) {
      const { bytesRead } = await handle.read(chunk, 0, 24, at)
      if (bytesRead < 8) return null
      const kind = chunk.toString('latin1', 0, 4)
      const length = chunk.readUInt32LE(4)
      if (kind === 'fmt ') rate = chunk.readUInt32LE(16)
      if (kind === 'data') return rate > 0 && length > 0 && length < mostBytes ? length / rate : null
      at += 8 + length + (length & 1)
    }
    return null
  } finally {
    await handle.close()
  }
}
