/** Bytes before the samples of a WAV file written here. */
export const wavHeadLength = 44
const mostBytes = 0xffff_ffff - 36

type Samples = { kind: 'float'; bits: 32 } | { kind: 'whole'; bits: 24 }

const wavHead = ({ kind, bits }: Samples, rate: number, channels: number, frames: number): Buffer => {
  const width = (channels * bits) / 8
  const head = Buffer.alloc(wavHeadLength)
  const bytes = Math.min(mostBytes, frames * width)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(kind === 'float' ? 3 : 1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * width, 28)
  head.writeUInt16LE(width, 32)
  head.writeUInt16LE(bits, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return head
}

/** Head of a WAV file of 32-bit float samples. Beyond 4 GiB the sizes say "until the end", as recorders write it. */
export const floatWavHead = (rate: number, channels: number, frames: number): Buffer =>
  wavHead({ kind: 'float', bits: 32 }, rate, channels, frames)

/** Head of a WAV file of 24-bit samples. */
export const wholeWavHead = (rate: number, channels: number, frames: number): Buffer =>
  wavHead({ kind: 'whole', bits: 24 }, rate, channels, frames)

/** Bytes of one moment of a 24-bit WAV file. */
export const wholeFrameBytes = (channels: number): number => channels * 3

/** Rate and channels of a WAV file that `wholeWavHead` began; null for anything else. */
export const wholeWavOf = (head: Buffer): { rate: number; channels: number } | null => {
  if (head.length < wavHeadLength || head.toString('latin1', 8, 16) !== 'WAVEfmt ' || head.readUInt16LE(34) !== 24) return null
  const [channels, rate] = [head.readUInt16LE(22), head.readUInt32LE(24)]
  return channels > 0 && rate > 0 ? { rate, channels } : null
}

/** Channels of a WAV file that `floatWavHead` began. */
export const channelsOf = (head: Uint8Array): number => (head[22] ?? 1) | ((head[23] ?? 0) << 8)

/** Seconds that the head of a WAV file promises, which ffprobe does not tell when the file was cut; null for other files and unfinished heads. */
export const promisedSeconds = (head: Buffer): number | null => {
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return null
  let bytesPerSecond = 0
  for (let at = 12; at + 8 <= head.length; ) {
    const kind = head.toString('latin1', at, at + 4)
    const length = head.readUInt32LE(at + 4)
    if (kind === 'fmt ' && at + 20 <= head.length) bytesPerSecond = head.readUInt32LE(at + 16)
    if (kind === 'data') return bytesPerSecond > 0 && length > 0 && length < mostBytes ? length / bytesPerSecond : null
    at += 8 + length + (length & 1)
  }
  return null
}
