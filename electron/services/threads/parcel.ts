import { breather } from './breather.ts'

/**
 * Plain data on its way between two threads. A production is too large to be copied in one go without a pause that is felt:
 * its tables travel as JSON of a few hundred records each, written and read with rests between them; bytes travel as they are.
 */
export type Parcel = { frame: string; pieces: Piece[] }
type Piece = { at: string[]; text: string } | { at: string[]; bytes: Uint8Array<ArrayBuffer> }
type Part = { at: string[]; part: unknown }

/** Entries of a table that travel together. */
const together = 400
/** How deep large tables are looked for. */
const deepest = 5

/** Packs plain data: what JSON can tell, and byte arrays, which are handed over and are the sender's no more. */
export const packed = async (value: unknown): Promise<Parcel> => {
  const breathe = breather()
  const parts: Part[] = []
  const frame = framed({ value }, [], parts)
  const pieces: Piece[] = []
  for (const { at, part } of parts) {
    pieces.push(part instanceof Uint8Array ? { at, bytes: owned(part) } : { at, text: JSON.stringify(part) })
    await breathe()
  }
  return { frame: JSON.stringify(frame), pieces }
}

export const unpacked = async ({ frame, pieces }: Parcel): Promise<unknown> => {
  const breathe = breather()
  const box = JSON.parse(frame) as Tree
  for (const piece of pieces) {
    if ('bytes' in piece) put(box, piece.at, piece.bytes)
    else fill(found(box, piece.at), JSON.parse(piece.text) as Tree | unknown[])
    await breathe()
  }
  return box.value
}

/** Memory that a message may take along instead of copying it. */
export const carried = ({ pieces }: Parcel): ArrayBuffer[] => pieces.flatMap((piece) => ('bytes' in piece ? [piece.bytes.buffer] : []))

type Tree = { [key: string]: unknown }

/** The value with its large tables empty and its bytes left out; those are listed in `parts` with their places. */
const framed = (value: unknown, at: string[], parts: Part[]): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) {
    parts.push({ at, part: value })
    return null
  }
  if (at.length > deepest) return value
  if (Array.isArray(value)) {
    if (value.length <= together) return value.map((entry, index) => framed(entry, [...at, String(index)], parts))
    for (let from = 0; from < value.length; from += together) parts.push({ at, part: value.slice(from, from + together) })
    return []
  }
  const entries = Object.entries(value)
  if (entries.length <= together) return Object.fromEntries(entries.map(([key, entry]) => [key, framed(entry, [...at, key], parts)]))
  for (let from = 0; from < entries.length; from += together)
    parts.push({ at, part: Object.fromEntries(entries.slice(from, from + together)) })
  return {}
}

/** Small arrays share one pool of memory, which must not go: bytes that are not alone in theirs are copied. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes)

const found = (box: Tree, at: readonly string[]): Tree | unknown[] => at.reduce<Tree>((inside, key) => inside[key] as Tree, box)

const put = (box: Tree, at: readonly string[], value: unknown): void => {
  const key = at.at(-1) ?? ''
  ;(found(box, at.slice(0, -1)) as Tree)[key] = value
}

const fill = (table: Tree | unknown[], part: Tree | unknown[]): void => {
  if (Array.isArray(table)) table.push(...(part as unknown[]))
  else for (const [key, value] of Object.entries(part)) table[key] = value
}
