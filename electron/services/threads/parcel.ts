import { breather } from './breather.ts'

/**
 * Plain data on its way between two threads. A production is too large to be copied in one go without a pause that is felt:
 * its tables travel as JSON of a few hundred records each, written and read with rests between them; bytes travel as they are.
 * What the other side has from a parcel before (`kept`) does not travel again, nor do the records that a table had then and still
 * has; `without` names those that have gone.
 */
export type Parcel = { frame: string; pieces: Piece[] }
type Known = { at: string[]; kept: true } | { at: string[]; without: string[] }
type Piece = { at: string[]; text: string } | { at: string[]; bytes: Uint8Array<ArrayBuffer> } | Known
type Part = { at: string[]; part: unknown } | Known

/** Entries of a table that travel together. */
const together = 400
/** How deep large tables are looked for. */
const deepest = 5
/** Shorter texts are sent rather than compared. */
const longText = 1000

/**
 * Packs plain data: what JSON can tell, and byte arrays, which are handed over and are the sender's no more. `before` is a value
 * that the other side has already, and shares with this one what did not change.
 */
export const packed = async (value: unknown, before?: unknown): Promise<Parcel> => {
  const breathe = breather()
  const parts: Part[] = []
  const frame = framed({ value }, [], parts, { value: before })
  const pieces: Piece[] = []
  for (const one of parts) {
    if (!('part' in one)) pieces.push(one)
    else if (one.part instanceof Uint8Array) pieces.push({ at: one.at, bytes: owned(one.part) })
    else pieces.push({ at: one.at, text: JSON.stringify(one.part) })
    await breathe()
  }
  return { frame: JSON.stringify(frame), pieces }
}

/** `before`: the value that the parcel was packed against. */
export const unpacked = async ({ frame, pieces }: Parcel, before?: unknown): Promise<unknown> => {
  const breathe = breather()
  const box = JSON.parse(frame) as Tree
  const known: Tree = { value: before }
  for (const piece of pieces) {
    if ('kept' in piece) put(box, piece.at, found(known, piece.at))
    else if ('without' in piece) put(box, piece.at, lacking(found(known, piece.at) as Tree, piece.without))
    else if ('bytes' in piece) put(box, piece.at, piece.bytes)
    else fill(found(box, piece.at), JSON.parse(piece.text) as Tree | unknown[])
    await breathe()
  }
  return box.value
}

/** Memory that a message may take along instead of copying it. */
export const carried = ({ pieces }: Parcel): ArrayBuffer[] => pieces.flatMap((piece) => ('bytes' in piece ? [piece.bytes.buffer] : []))

type Tree = { [key: string]: unknown }

/** The value with its large tables empty and its bytes left out; those are listed in `parts` with their places. */
const framed = (value: unknown, at: string[], parts: Part[], before: unknown): unknown => {
  if (before === value && (typeof value === 'object' ? value !== null : typeof value === 'string' && value.length > longText)) {
    parts.push({ at, kept: true })
    return null
  }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) {
    parts.push({ at, part: value })
    return null
  }
  if (at.length > deepest) return value
  if (Array.isArray(value)) {
    if (value.length <= together) return value.map((entry, index) => framed(entry, [...at, String(index)], parts, undefined))
    for (let from = 0; from < value.length; from += together) parts.push({ at, part: value.slice(from, from + together) })
    return []
  }
  const had = isTree(before) ? before : {}
  let entries = Object.entries(value)
  if (entries.length <= together)
    return Object.fromEntries(entries.map(([key, entry]) => [key, framed(entry, [...at, key], parts, own(had, key))]))
  const without = goneFrom(had, value as Tree)
  if (without) {
    parts.push({ at, without })
    entries = entries.filter(([key, entry]) => own(had, key) !== entry)
  }
  for (let from = 0; from < entries.length; from += together)
    parts.push({ at, part: Object.fromEntries(entries.slice(from, from + together)) })
  return {}
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

const own = (table: Tree, key: string): unknown => (Object.hasOwn(table, key) ? table[key] : undefined)

/** Keys that a table has lost, where the table is otherwise the same with changed and added entries in the same order; null where it is not. */
const goneFrom = (before: Tree, now: Tree): string[] | null => {
  const old = Object.keys(before)
  if (old.length <= together) return null
  const stayed = old.filter((key) => Object.hasOwn(now, key))
  const keys = Object.keys(now)
  if (stayed.some((key, index) => keys[index] !== key)) return null
  return stayed.length === old.length ? [] : old.filter((key) => !Object.hasOwn(now, key))
}

const lacking = (table: Tree, keys: readonly string[]): Tree => {
  const copy = { ...table }
  for (const key of keys) delete copy[key]
  return copy
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
