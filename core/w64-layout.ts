import { formatOf, type ReadAt, viewOf, type WavChunk, type WavLayout, type WavLengths } from './wav-layout.ts'

/** Names of 16 bytes: those of the file and its form, and what follows the four letters that are those of a WAV file's chunk. */
const fileName = '726966662e91cf11a5d628db04c10000'
const formName = '77617665f3acd3118cd100c04f8edb8a'
const nameTail = 'f3acd3118cd100c04f8edb8a'
/** Bytes of a chunk's name and length; the length counts them too. */
const headBytes = 24
const mostChunks = 4096

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
/** Chunks begin at multiples of eight. */
const aligned = (at: number): number => Math.ceil(at / 8) * 8

/** A chunk; its length is null where the head does not say one. */
const chunkAt = async (read: ReadAt, at: number): Promise<{ id: string; start: number; length: number | null } | null> => {
  const bytes = await read(at, headBytes)
  if (bytes.length < headBytes || hex(bytes.subarray(4, 16)) !== nameTail) return null
  const length = Number(viewOf(bytes).getBigUint64(16, true))
  const isStated = length > headBytes && length < 2 ** 53
  return { id: String.fromCharCode(...bytes.subarray(0, 4)), start: at + headBytes, length: isStated ? length - headBytes : null }
}

/**
 * Finds what lies where in a Wave64 file (Sony's form for more than 4 GiB), as `wavLayout` does. Of its chunks those are told that a WAV
 * file knows too. Null for another form, or one without format or samples.
 */
export const w64Layout = async (read: ReadAt, size: number): Promise<WavLayout | null> => {
  const head = await read(0, 40)
  if (head.length < 40 || hex(head.subarray(0, 16)) !== fileName || hex(head.subarray(24, 40)) !== formName) return null
  const before: WavChunk[] = []
  let at = 40
  let data = await chunkAt(read, at)
  for (let count = 0; data && data.id !== 'data'; count++) {
    if (data.length === null || count >= mostChunks) return null
    if (data.id === 'fmt ' || data.id === 'bext') before.push({ id: data.id, start: data.start, length: data.length })
    at = aligned(data.start + data.length)
    data = await chunkAt(read, at)
  }
  const format = data && (await formatOf(read, before))
  if (!data || !format) return null
  const { start, length: stated } = data
  const isWhole = stated !== null && start + stated <= size
  const isFollowed = isWhole && (await chunksFill(read, aligned(start + stated), size))
  const end = isFollowed ? start + stated : size
  const samples = { start, length: end - start - ((end - start) % format.frame) }
  const whole = Number(viewOf(head).getBigUint64(16, true))
  const lengths: WavLengths =
    stated === null ? 'open' : !isWhole ? 'cut' : !isFollowed ? 'behind' : whole === size && samples.length === stated ? 'right' : 'untidy'
  return { form: 'W64', size, format, before, after: [], samples, stated, lengths }
}

/** Whether whole chunks lie from a place to the end of the file. */
const chunksFill = async (read: ReadAt, from: number, size: number): Promise<boolean> => {
  let at = from
  for (let count = 0; at < size; count++) {
    const chunk = await chunkAt(read, at)
    if (!chunk || chunk.length === null || count >= mostChunks || chunk.start + chunk.length > size) return false
    at = aligned(chunk.start + chunk.length)
  }
  return true
}
