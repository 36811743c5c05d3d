import { endlessSamples, mostBytes32, padded } from './wav-head.ts'

/** Reads bytes of a file; fewer when it ends before. */
export type ReadAt = (at: number, length: number) => Promise<Uint8Array>

/** A part of a file: its four letters, where its content begins, and how long that is. */
export type WavChunk = { id: string; start: number; length: number }

/**
 * What the lengths in a file's head are worth. `right`: to the byte. `untidy`: every sample is found by them, but something is off.
 * `open`: they do not say how long it is. `behind`: samples go on where they say it ends. `cut`: it ends before they say.
 */
export type WavLengths = 'right' | 'untidy' | 'open' | 'behind' | 'cut'

/** What lies where in a WAV file, whatever its lengths say. */
export type WavLayout = {
  form: 'RIFF' | 'RF64' | 'BW64' | 'W64'
  size: number
  format: { tag: number; channels: number; rate: number; bytesPerSecond: number; frame: number }
  /** Whole chunks before and after the samples; `fmt ` is one of them. */
  before: WavChunk[]
  after: WavChunk[]
  /** The samples that are there, as whole frames. */
  samples: { start: number; length: number }
  /** Bytes of samples by the head; null where it does not say. */
  stated: number | null
  lengths: WavLengths
}

const mostChunks = 4096
/** Bytes at the end of a file without lengths in which chunks after the samples are sought. */
const tailSought = 2 ** 20
/** Places looked at there: in sound such names hardly ever come by chance. */
const mostTried = 64

const text = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
/** The bytes as numbers of several. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
const isName = (id: string): boolean => /^[\x20-\x7e]{4}$/.test(id) && id.trim() !== ''

const headAt = async (read: ReadAt, at: number): Promise<WavChunk | null> => {
  const bytes = await read(at, 8)
  if (bytes.length < 8 || !isName(text(bytes, 0))) return null
  return { id: text(bytes, 0), start: at + 8, length: viewOf(bytes).getUint32(4, true) }
}

/**
 * Finds what lies where in a WAV, RF64 or BW64 file of `size` bytes by walking its chunks. Where the head's length of the samples is
 * missing or wrong they go on to the end of the file, or to whole chunks there. Null for what is no WAV file or has no samples.
 */
export const wavLayout = async (read: ReadAt, size: number): Promise<WavLayout | null> => {
  const head = await read(0, 12)
  const form = head.length === 12 ? text(head, 0) : ''
  if ((form !== 'RIFF' && form !== 'RF64' && form !== 'BW64') || text(head, 8) !== 'WAVE') return null
  const before: WavChunk[] = []
  let data = await headAt(read, 12)
  let isPadded = true
  while (data && data.id !== 'data') {
    if (before.push(data) > mostChunks) return null
    const end = data.start + data.length
    const next: WavChunk | null = await within(read, padded(end), size)
    // Some programs leave the padding out.
    data = next ?? (end & 1 ? await within(read, end, size) : null)
    if (!next) isPadded = false
  }
  if (!data) return null
  const format = await formatOf(read, before)
  if (!format) return null
  const wide = form === 'RIFF' ? null : await wideOf(read, before)
  const stated = statedLength(data, wide, size)
  const all = statedAll(viewOf(head).getUint32(4, true), wide, size)
  const found = await samplesOf(read, size, { start: data.start, stated, all })
  const length = found.end - data.start - ((found.end - data.start) % format.frame)
  const layout = { form, size, format, before, after: found.after, samples: { start: data.start, length }, stated } as const
  const lengths = worth(layout, found, all)
  return { ...layout, lengths: lengths === 'right' && !isPadded ? 'untidy' : lengths }
}

/** A chunk that ends within the file, or that of the samples, whose length may be wrong. */
const within = async (read: ReadAt, at: number, size: number): Promise<WavChunk | null> => {
  const chunk = await headAt(read, at)
  return chunk && (chunk.id === 'data' || chunk.start + chunk.length <= size) ? chunk : null
}

/** What the `fmt ` chunk says of the samples; null where it is not there or makes no sense. */
export const formatOf = async (read: ReadAt, chunks: readonly WavChunk[]): Promise<WavLayout['format'] | null> => {
  const chunk = chunks.find(({ id }) => id === 'fmt ')
  const bytes = chunk ? await read(chunk.start, Math.min(chunk.length, 26)) : new Uint8Array(0)
  if (bytes.length < 16) return null
  const view = viewOf(bytes)
  const own = view.getUint16(0, true)
  // The extensible form holds the tag proper as the first bytes of a longer name.
  const tag = own === 0xfffe && bytes.length >= 26 ? view.getUint16(24, true) : own
  const [channels, rate, frame] = [view.getUint16(2, true), view.getUint32(4, true), view.getUint16(12, true)]
  if (channels === 0 || rate === 0 || frame === 0) return null
  return { tag, channels, rate, bytesPerSecond: view.getUint32(8, true) || rate * frame, frame }
}

type Wide = { all: number; samples: number }

/** Lengths of 64 bits. */
const wideOf = async (read: ReadAt, chunks: readonly WavChunk[]): Promise<Wide | null> => {
  const chunk = chunks.find(({ id, length }) => id === 'ds64' && length >= 16)
  const bytes = chunk ? await read(chunk.start, 16) : new Uint8Array(0)
  if (bytes.length < 16) return null
  const [all, samples] = [viewOf(bytes).getBigUint64(0, true), viewOf(bytes).getBigUint64(8, true)]
  return { all: Number(all), samples: Number(samples) }
}

/** A length that a program writes when it does not know one: none, all ones, or as much as it can count. */
const isUnknown = (length: number): boolean =>
  length === 0 || (length >= endlessSamples && length <= mostBytes32) || (length >= 0x7fff_f000 && length <= 0x8000_0000)

const statedLength = (data: WavChunk, wide: Wide | null, size: number): number | null => {
  const narrow = wide === null || data.length !== mostBytes32
  const length = narrow ? data.length : wide.samples
  if (length <= size - data.start && length > 0) return length
  return (narrow ? isUnknown(length) : length === 0 || length >= 2 ** 53) ? null : length
}

const statedAll = (narrow: number, wide: Wide | null, size: number): number | null => {
  const length = wide && narrow === mostBytes32 ? wide.all : narrow
  if (length > 0 && length <= size) return length
  return isUnknown(length) || length >= 2 ** 53 ? null : length
}

type Found = { end: number; after: WavChunk[]; tail: 'whole' | 'broken' | 'samples' }

/** Where samples end, and the whole chunks after them. */
const samplesOf = async (
  read: ReadAt,
  size: number,
  { start, stated, all }: { start: number; stated: number | null; all: number | null },
): Promise<Found> => {
  if (stated !== null && start + stated <= size) {
    const end = start + stated
    const { after, whole } = await chunksFrom(read, padded(end), size)
    if (whole) return { end, after, tail: 'whole' }
    // Some programs leave the padding out.
    const unpadded = padded(end) === end ? null : await chunksFrom(read, end, size)
    if (unpadded?.whole) return { end, after: unpadded.after, tail: 'broken' }
    // What the head counts beyond the samples is a chunk that was cut; what it does not count are samples.
    if (after.length > 0 || (all !== null && all >= padded(end))) return { end, after, tail: 'broken' }
  }
  const after = await chunksAtEnd(read, start, size)
  return { end: after[0] ? after[0].start - 8 : size, after, tail: 'samples' }
}

/** Whole chunks from a place on; `whole` when they reach the end of the file, to a byte of padding. */
const chunksFrom = async (read: ReadAt, from: number, size: number): Promise<{ after: WavChunk[]; whole: boolean }> => {
  const after: WavChunk[] = []
  let at = from
  while (at < size && after.length < mostChunks) {
    const chunk = await headAt(read, at)
    if (!chunk || chunk.start + chunk.length > size) return { after, whole: false }
    after.push(chunk)
    at = chunk.start + padded(chunk.length)
  }
  return { after, whole: at >= size }
}

/** Chunks that are known to come after samples. */
const trailing = /bext|iXML|LIST|cue |smpl|inst|plst|id3 |ID3 |axml|chna|_PMX|fact|levl|umid|afsp|acid|regn|minf|elm1/g

/** Whole chunks that fill the end of a file, found by the names that they may have. */
const chunksAtEnd = async (read: ReadAt, start: number, size: number): Promise<WavChunk[]> => {
  const from = Math.max(start, size - tailSought)
  const bytes = await read(from, size - from)
  const inTail: ReadAt = async (at, length) => bytes.subarray(at - from, at - from + length)
  const letters: string[] = []
  for (let at = 0; at < bytes.length; at += 4096) letters.push(String.fromCharCode(...bytes.subarray(at, at + 4096)))
  let tried = 0
  for (const { index } of letters.join('').matchAll(trailing)) {
    if (++tried > mostTried) break
    const { after, whole } = await chunksFrom(inTail, from + index, size)
    if (whole) return after
  }
  return []
}

/** Whether the lengths of the head lead to what was found. */
const worth = ({ size, samples, stated }: Omit<WavLayout, 'lengths'>, { end, after, tail }: Found, all: number | null): WavLengths => {
  if (stated === null) return 'open'
  if (samples.start + stated > end) return 'cut'
  if (tail === 'samples') return samples.length > stated ? 'behind' : 'untidy'
  if (all === null) return 'open'
  const last = after.at(-1)
  const whole = padded(last ? last.start + last.length : samples.start + stated)
  return tail === 'whole' && 8 + all === whole && whole === size && samples.length === stated ? 'right' : 'untidy'
}
