import { done, failed, type Reply } from '../outcome.ts'

const byteOrderMark = 0x11223344
const headEnd = 'endhdr\n'

/** Checksum of the model files: the sum so far is turned left by 20 bits, then the next word is added, modulo 2³². */
export const checksumOf = (words: Uint32Array): number => {
  let sum = 0
  for (let at = 0; at < words.length; at++) sum = (((sum << 20) | (sum >>> 12)) + words[at]!) >>> 0
  return sum
}

/**
 * The body of a Sphinx 3 file (lines of text up to `endhdr`, a byte order mark, 32-bit words, a checksum) as words in this machine's
 * order; integers and floats are views on them. `file-damaged` when it is not such a file, is cut short or fails its checksum.
 */
export const readContainer = (bytes: Uint8Array, file: string): Reply<Uint32Array> => {
  const head = String.fromCharCode(...bytes.subarray(0, 4096))
  const start = head.indexOf(headEnd) + headEnd.length
  if (!head.startsWith('s3\n') || start < headEnd.length) return failed('file-damaged', { file, detail: 'no s3 header' })
  const summed = /^chksum0 yes/m.test(head.slice(0, start))
  const length = bytes.length - start
  if (length % 4 !== 0 || length < (summed ? 8 : 4)) return failed('file-damaged', { file, detail: 'cut short' })
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, length)
  const little = view.getUint32(0, true) === byteOrderMark
  if (!little && view.getUint32(0) !== byteOrderMark) return failed('file-damaged', { file, detail: 'no byte order mark' })
  const words = new Uint32Array(length / 4 - 1)
  for (let at = 0; at < words.length; at++) words[at] = view.getUint32(4 * (at + 1), little)
  const body = summed ? words.subarray(0, -1) : words
  if (summed && checksumOf(body) !== words.at(-1)) return failed('file-damaged', { file, detail: 'checksum' })
  return done(body)
}

/** A stretch of words seen as floats. */
export const floatsIn = (words: Uint32Array, from: number): Float32Array =>
  new Float32Array(words.buffer, words.byteOffset + 4 * from, words.length - from)
