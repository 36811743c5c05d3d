/** A file of an archive: its path with forward slashes, and its bytes in pieces. */
export type ZipEntry = { name: string; pieces: readonly Uint8Array<ArrayBuffer>[] }

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})

const crc32 = (pieces: readonly Uint8Array[]): number => {
  let sum = 0xffffffff
  for (const piece of pieces) for (let at = 0; at < piece.length; at++) sum = (sum >>> 8) ^ (table[(sum ^ (piece[at] ?? 0)) & 255] ?? 0)
  return (sum ^ 0xffffffff) >>> 0
}

/** Above this an archive needs the 64-bit form, which is not written here. */
const mostBytes = 0xffffffff

const utf8 = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return Uint8Array.from(bytes)
}

/** Text as an archive's entry holds it. */
export const zipText = (name: string, text: string): ZipEntry => ({ name, pieces: [utf8(text)] })

/** Date and time as archives keep them (two seconds fine, from 1980 on), of milliseconds since 1970 in UTC. */
const stamp = (at: number): { time: number; date: number } => {
  const moment = new Date(Math.max(at, Date.UTC(1980, 0, 1)))
  return {
    time: (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
    date: (Math.min(127, moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
  }
}

const header = (size: number, fill: (view: DataView) => void): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size)
  fill(new DataView(bytes.buffer))
  return bytes
}

/**
 * An archive (PKWARE APPNOTE 6.3) of entries as they are, not compressed, in pieces to be written one after the other; entries' own pieces
 * are handed on, not copied. Names are UTF-8. `at`: the entries' time, in milliseconds since 1970. null when it would grow over 4 GB.
 */
export const zip = (entries: readonly ZipEntry[], at = 0): Uint8Array<ArrayBuffer>[] | null => {
  const { time, date } = stamp(at)
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let offset = 0
  for (const { name, pieces } of entries) {
    const path = utf8(name)
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const begins = offset
    offset += 30 + path.length + size
    if (offset > mostBytes) return null
    const crc = crc32(pieces)
    const common = (view: DataView, from: number) => {
      view.setUint16(from, 20, true)
      view.setUint16(from + 2, 0x0800, true)
      view.setUint16(from + 6, time, true)
      view.setUint16(from + 8, date, true)
      view.setUint32(from + 10, crc, true)
      view.setUint32(from + 14, size, true)
      view.setUint32(from + 18, size, true)
      view.setUint16(from + 22, path.length, true)
    }
    const local = header(30, (view) => {
      view.setUint32(0, 0x04034b50, true)
      common(view, 4)
    })
    parts.push(local, path, ...pieces)
    const listed = header(46, (view) => {
      view.setUint32(0, 0x02014b50, true)
      view.setUint16(4, 20, true)
      common(view, 6)
      view.setUint32(42, begins, true)
    })
    directory.push(listed, path)
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0)
  const end = header(22, (view) => {
    view.setUint32(0, 0x06054b50, true)
    view.setUint16(8, entries.length, true)
    view.setUint16(10, entries.length, true)
    view.setUint32(12, length, true)
    view.setUint32(16, offset, true)
  })
  return entries.length > 0xffff || offset + length > mostBytes ? null : [...parts, ...directory, end]
}

/** Pieces as one. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
