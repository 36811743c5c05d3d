import chardet from 'chardet'
import iconv from 'iconv-lite'
import { done, failed, type Reply } from '../../../core/outcome.ts'

export type Decoded = { text: string; encoding: string; guessed: boolean }

const signatures: [string, number[]][] = [
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['MP3', [0x49, 0x44, 0x33]],
  ['WAV', [0x52, 0x49, 0x46, 0x46]],
  ['FLAC', [0x66, 0x4c, 0x61, 0x43]],
  ['Ogg', [0x4f, 0x67, 0x67, 0x53]],
  ['Word 97', [0xd0, 0xcf, 0x11, 0xe0]],
]

const looksLike = (bytes: Uint8Array): string | null =>
  signatures.find(([, head]) => head.every((byte, at) => bytes[at] === byte))?.[0] ?? null

/** Text of a file: by byte-order mark, then strict UTF-8, then by guess; or as the user says. */
export const decode = (bytes: Uint8Array, name: string, encoding?: string): Reply<Decoded> => {
  if (bytes.length === 0) return failed('file-empty', { file: name })
  const kind = looksLike(bytes)
  if (kind) return failed('file-not-text', { file: name, detail: kind })
  const [text, used, guessed] = encoding ? [iconv.decode(Buffer.from(bytes), encoding), encoding, false] : read(bytes)
  if (text === null) return failed('file-not-text', { file: name, detail: 'binary data' })
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\uFFFD')
    .normalize('NFC')
  if (!/[\p{L}\p{N}]/u.test(plain)) return failed('file-empty', { file: name })
  return done({ text: plain, encoding: used, guessed })
}

const read = (bytes: Uint8Array): [string | null, string, boolean] => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return [iconv.decode(Buffer.from(bytes), 'utf-16le'), 'UTF-16 LE', false]
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return [iconv.decode(Buffer.from(bytes), 'utf-16be'), 'UTF-16 BE', false]
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!isBinary(text)) return [text, 'UTF-8', false]
  } catch {
    // Not UTF-8: the guess below decides.
  }
  const guess = chardet.detect(bytes)
  if (!guess || !iconv.encodingExists(guess)) return [null, '', true]
  const text = iconv.decode(Buffer.from(bytes), guess)
  return isBinary(text) ? [null, '', true] : [text, guess, true]
}

/** More than one control character in a hundred is no text. */
const isBinary = (text: string): boolean => {
  const sample = text.slice(0, 20_000)
  let odd = 0
  for (const letter of sample) {
    const code = letter.codePointAt(0)!
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0xfffd) odd++
  }
  return odd > sample.length / 100
}
