/** Bytes before the samples of a WAV file of ours. */
export const wavHeadLength = 44
/** A length from here on says "until the end": as much as a head can tell, the 36 bytes of its own after the first eight left out. */
export const untilTheEnd = 0xffff_ffff - 36

type Samples = { kind: 'float'; bits: 32 } | { kind: 'whole'; bits: 24 }

/** Head of a RIFF file of interleaved samples; an odd number of bytes is followed by one more, which no length but the file's counts. */
const wavHead = ({ kind, bits }: Samples, rate: number, channels: number, frames: number): Uint8Array<ArrayBuffer> => {
  const width = (channels * bits) / 8
  const bytes = Math.min(untilTheEnd, frames * width)
  const head = new DataView(new ArrayBuffer(wavHeadLength))
  const letters = (at: number, text: string) => {
    for (let index = 0; index < text.length; index++) head.setUint8(at + index, text.charCodeAt(index))
  }
  letters(0, 'RIFF')
  head.setUint32(4, Math.min(0xffff_ffff, 36 + bytes + (bytes % 2)), true)
  letters(8, 'WAVEfmt ')
  head.setUint32(16, 16, true)
  head.setUint16(20, kind === 'float' ? 3 : 1, true)
  head.setUint16(22, channels, true)
  head.setUint32(24, rate, true)
  head.setUint32(28, rate * width, true)
  head.setUint16(32, width, true)
  head.setUint16(34, bits, true)
  letters(36, 'data')
  head.setUint32(40, bytes, true)
  return new Uint8Array(head.buffer)
}

/** Head of a WAV file of 32-bit float samples. Beyond 4 GiB the lengths say "until the end", as recorders write it. */
export const floatWavHead = (rate: number, channels: number, frames: number): Uint8Array<ArrayBuffer> =>
  wavHead({ kind: 'float', bits: 32 }, rate, channels, frames)

/** Head of a WAV file of 24-bit samples. */
export const wholeWavHead = (rate: number, channels: number, frames: number): Uint8Array<ArrayBuffer> =>
  wavHead({ kind: 'whole', bits: 24 }, rate, channels, frames)
