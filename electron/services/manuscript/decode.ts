import { Buffer } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { looksLike } from './kind.ts'
import { count, most } from './limits.ts'

export type Decoded = { text: string; encoding: string; guessed: boolean }

/** Text of a file: by byte-order mark, then strict UTF-8, then by guess; or as the user says. Line ends are \n, letters composed (NFC). */
export const decode = (bytes: Uint8Array, name: string, encoding?: string): Reply<Decoded> => {
  if (bytes.length === 0) return failed('file-empty', { file: name })
  const kind = looksLike(bytes)
  if (kind) return failed('file-not-text', { file: name, detail: kind })
  const told = encoding && iconv.encodingExists(encoding) ? encoding : null
  const [text, used, guessed] = told ? [iconv.decode(Buffer.from(bytes), told), told, false] : read(bytes)
  if (text === null) return failed('file-not-text', { file: name, detail: 'binary data' })
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\0', '\uFFFD')
    .normalize('NFC')
  if (plain.length > most.letters || count(plain, '\n', most.paragraphs) > most.paragraphs) return failed('file-too-large', { file: name })
  if (!/[\p{L}\p{N}]/u.test(plain)) return failed('file-empty', { file: name })
  return done({ text: plain, encoding: used, guessed })
}

const read = (bytes: Uint8Array): [string | null, string, boolean] => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return [iconv.decode(Buffer.from(bytes), 'utf-16le'), 'UTF-16 LE', false]
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return [iconv.decode(Buffer.from(bytes), 'utf-16be'), 'UTF-16 BE', false]
  const wide = withoutMark(bytes)
  if (wide) return [iconv.decode(Buffer.from(bytes), wide === 'UTF-16 LE' ? 'utf-16le' : 'utf-16be'), wide, true]
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return isBinary(text) ? [null, '', true] : [text, 'UTF-8', false]
  } catch {
    // Not UTF-8: the guess below decides.
  }
  const declared = declaredEncoding(bytes)
  if (declared) return [iconv.decode(Buffer.from(bytes), declared), declared, false]
  const guess = guessed(bytes)
  if (!guess || !iconv.encodingExists(guess)) return [null, '', true]
  const text = iconv.decode(Buffer.from(bytes), guess)
  return isBinary(text) ? [null, '', true] : [text, guess, true]
}

/** What a page or an XML file says about itself at its head. */
const declaredEncoding = (bytes: Uint8Array): string | null => {
  const head = iconv.decode(Buffer.from(bytes.subarray(0, 2_000)), 'latin1')
  const name = /^\s*<[\s\S]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})/i.exec(head)?.[1]
  return name && !/^utf-?8$/i.test(name) && iconv.encodingExists(name) ? name.toLowerCase() : null
}

/** UTF-16 without its mark: every other byte of Latin text is zero. */
const withoutMark = (bytes: Uint8Array): 'UTF-16 LE' | 'UTF-16 BE' | null => {
  const sample = Math.min(bytes.length, 4_000) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < sample; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const most = sample * 0.35
  return sample < 8 ? null : odd > most && even < sample * 0.05 ? 'UTF-16 LE' : even > most && odd < sample * 0.05 ? 'UTF-16 BE' : null
}

/** Detectors know no Mac Roman and take what is nearly all English for any Latin set: quotation marks and apostrophes decide those. */
const guessed = (bytes: Uint8Array): string | null => {
  const high = bytes.filter((byte) => byte >= 0x80).length
  if (high < bytes.length * 0.25) {
    const mac = plausibility(bytes, 'macroman')
    const windows = plausibility(bytes, 'windows-1252')
    if (mac > windows && mac >= high * 0.5) return 'macroman'
    if (windows >= high * 0.5 && windows > 0) return 'windows-1252'
  }
  const guess = chardet.detect(bytes)
  return guess === 'ISO-8859-1' ? 'windows-1252' : guess
}

/** High letters that stand where English has them: curly marks at the edges of words and inside them, dashes, accents in words. */
const plausibility = (bytes: Uint8Array, encoding: string): number => {
  const text = iconv.decode(Buffer.from(bytes.subarray(0, 400_000)), encoding)
  const right =
    text.match(
      /(?<=^|[\s(—–-])[“‘](?=\S)|(?<=[\p{L}.,!?…—–-])[”’](?=$|[\s)—–,.;:!?-])|(?<=\p{L})’(?=\p{L})|(?<=[\p{L}\s.,!?”’])[—–…]|(?<=[a-z])[éèêëáàâäóòôöúùûüíïîñç](?=$|[a-z\s.,!?'’-])/gmu,
    )?.length ?? 0
  const wrong = text.match(/[\u0080-\u009f]|(?<=[a-z])[ÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝÞ](?=[a-z])|[†‡‰¤∂∑∏π∫Ω√≈∆˜˘˙˝˛]/gu)?.length ?? 0
  return right - wrong
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
