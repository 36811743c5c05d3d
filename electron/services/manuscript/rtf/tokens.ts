/** One step of an RTF file: a group, a control word with its number, or bytes of text. */
export type Token =
  | { is: 'open' | 'close' }
  | { is: 'word'; word: string; value: number | null }
  | { is: 'symbol'; symbol: string }
  | { is: 'byte'; byte: number }

/** Control words, groups and text bytes of RTF, in order. Binary stretches are passed over. Linear. */
export const rtfTokens = function* (bytes: Uint8Array): Generator<Token> {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at++]!
    if (byte === 0x7b) yield { is: 'open' }
    else if (byte === 0x7d) yield { is: 'close' }
    else if (byte === 0x5c) {
      const next = bytes[at] ?? 0
      if (isLetter(next)) {
        const from = at
        while (at < bytes.length && at - from < 40 && isLetter(bytes[at]!)) at++
        const word = ascii(bytes, from, at)
        let value: number | null = null
        const sign = at
        if (bytes[at] === 0x2d) at++
        const digits = at
        while (at < bytes.length && at - digits < 10 && isDigit(bytes[at]!)) at++
        if (at > digits) value = Number(ascii(bytes, sign, at))
        else at = sign
        if (bytes[at] === 0x20) at++
        if (word === 'bin' && value !== null && value > 0) at += value
        else yield { is: 'word', word, value }
      } else if (next === 0x27) {
        const code = Number.parseInt(ascii(bytes, at + 1, at + 3), 16)
        at += 3
        if (!Number.isNaN(code)) yield { is: 'byte', byte: code }
      } else {
        at++
        yield next === 0x0a || next === 0x0d
          ? { is: 'word', word: 'par', value: null }
          : { is: 'symbol', symbol: String.fromCharCode(next) }
      }
    } else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) yield { is: 'byte', byte }
  }
}

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))
