import type { Row } from './rows.ts'

/** A row that opens a speech: the name, notes in brackets behind it, and where the words begin. */
export type SpeakerRow = { name: string; notes: string; from: number; how: 'colon' | 'margin' | 'above' }

const number = String.raw`(?:[([]?\d{1,4}[.):\]]?\s+)?`
const letters = String.raw`[\p{L}\p{M}\p{N}.'’&/#, -]`
const notes = String.raw`((?:\s*[([][^()[\]]{1,60}[)\]])*)`
const withColon = new RegExp(
  String.raw`^${number}[*_]{0,3}(\p{L}${letters}{0,39}?)[*_]{0,3}${notes}[*_]{0,3}\s*[:：][*_]{0,3}${notes}\s*`,
  'u',
)
const inMargin = new RegExp(
  String.raw`^${number}([\p{Lu}][\p{Lu}\p{M}\p{N}.'’&/# -]{0,38}?[\p{Lu}\p{N}.])${notes}(?:\t+|\s{2,}|\s+[–—]\s+)(?=\S)`,
  'u',
)
const alone = new RegExp(
  String.raw`^${number}[*_]{0,3}([\p{Lu}](?:[\p{Lu}\p{M}\p{N}.'’&/# -]|Mc|Mac){0,38})[*_]{0,3}${notes}[*_]{0,3}\s*\^?:?$`,
  'u',
)

const noName =
  /^(?:https?|note|warning|ps|p\.s|re|fwd|subject|from|to|cc|date|time|chapter|part|act|scene|episode|book|title|int|ext|cast|characters|dramatis personae|voices|author|written by)\b/i

/** What a row says about who speaks, if it says so. */
export const speakerRow = (text: string, row: Row): SpeakerRow | null => {
  const words = text.slice(row.start, Math.min(row.end, row.start + 240))
  const colon = withColon.exec(words)
  if (colon && isName(colon[1]!) && !/^\/\//.test(words.slice(colon[0].length)))
    return { name: colon[1]!, notes: (colon[2] ?? '') + (colon[3] ?? ''), from: row.start + colon[0].length, how: 'colon' }
  const margin = inMargin.exec(words)
  if (margin && isName(margin[1]!)) return { name: margin[1]!, notes: margin[2] ?? '', from: row.start + margin[0].length, how: 'margin' }
  const name = row.end - row.start < 80 ? alone.exec(words) : null
  if (name && isName(name[1]!)) return { name: name[1]!, notes: name[2] ?? '', from: row.end, how: 'above' }
  return null
}

const isName = (name: string): boolean => {
  const words = name.trim().split(/\s+/)
  if (words.length > 5 || noName.test(name) || /^\d+$/.test(name) || /[.,]\s+\p{Ll}/u.test(name)) return false
  // "She said" before a colon is prose: all words of a name but the smallest are capitals.
  return words.every((word) => /^[\p{Lu}\p{N}#&(]/u.test(word) || /^(?:of|the|and|de|la|von|van|in|on|at|d['’]\S+)$/u.test(word))
}

export const isCapitals = (words: string): boolean => /\p{Lu}/u.test(words) && !/\p{Ll}/u.test(words)
