/** Bytes before the samples of a plain WAV file. */
export const wavHeadLength = 44

/** Most bytes that a file counts with 32 bits; a length of so many says "until the end". */
export const mostBytes32 = 0xffff_ffff

/** From this length on, a plain file's samples go on until its end. */
export const endlessSamples = mostBytes32 - 36

/** How samples are written: 32-bit floats, or whole numbers of 16 or 24 bits. */
export type WavSamples = { kind: 'float'; bits: 32 } | { kind: 'whole'; bits: 16 | 24 }

/** Rate in hertz; length in bytes. */
export type WavSound = { rate: number; channels: number; bytes: number }

const letters = (view: DataView, at: number, text: string): void => {
  for (let index = 0; index < text.length; index++) view.setUint8(at + index, text.charCodeAt(index))
}

/** A chunk is followed by a byte of padding when its length is odd. */
export const padded = (bytes: number): number => bytes + (bytes & 1)

/** Head of a chunk, 8 bytes; one too long for 32 bits says so, and its length stands elsewhere. */
export const chunkHead = (id: string, bytes: number): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(8))
  letters(view, 0, id)
  view.setUint32(4, Math.min(mostBytes32, bytes), true)
  return new Uint8Array(view.buffer)
}

/** What a file begins with: its form, the bytes of all that follows, and that it is sound. */
export const formHead = (form: 'RIFF' | 'RF64' | 'BW64', bytes: number): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(12))
  letters(view, 0, form)
  view.setUint32(4, form === 'RIFF' ? Math.min(mostBytes32, bytes) : mostBytes32, true)
  letters(view, 8, 'WAVE')
  return new Uint8Array(view.buffer)
}

/** The chunk of a file beyond 4 GiB that holds its lengths with 64 bits (EBU Tech 3306): of all that follows, of the samples; and how many frames there are. */
export const wideLengths = ({ all, samples, frames }: { all: number; samples: number; frames: number }): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(36))
  letters(view, 0, 'ds64')
  view.setUint32(4, 28, true)
  view.setBigUint64(8, BigInt(all), true)
  view.setBigUint64(16, BigInt(samples), true)
  view.setBigUint64(24, BigInt(frames), true)
  return new Uint8Array(view.buffer)
}

/** Head of a plain WAV file. Beyond 4 GiB the lengths say "until the end", as recorders write it. */
export const wavHead = ({ kind, bits }: WavSamples, { rate, channels, bytes }: WavSound): Uint8Array<ArrayBuffer> => {
  const width = (channels * bits) / 8
  const length = Math.min(endlessSamples, bytes)
  const format = new DataView(new ArrayBuffer(16))
  format.setUint16(0, kind === 'float' ? 3 : 1, true)
  format.setUint16(2, channels, true)
  format.setUint32(4, rate, true)
  format.setUint32(8, rate * width, true)
  format.setUint16(12, width, true)
  format.setUint16(14, bits, true)
  const head = new Uint8Array(wavHeadLength)
  head.set(formHead('RIFF', 36 + padded(length)), 0)
  head.set(chunkHead('fmt ', 16), 12)
  head.set(new Uint8Array(format.buffer), 20)
  head.set(chunkHead('data', length), 36)
  return head
}
