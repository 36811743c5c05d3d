import type { Character } from '../../core/records/character.ts'
import type { Line } from '../../core/records/line.ts'
import type { Production } from '../../core/records/production.ts'
import type { Recording } from '../../core/records/take.ts'
import { allLines } from '../store/lines.ts'

/** What a search found, each kind up to its limit. */
export type Found = { characters: Character[]; lines: Line[]; recordings: Recording[] }

const limits = { characters: 4, lines: 8, recordings: 4 }

/** Compares without case, accents and kinds of quotation mark. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"').toLowerCase()

/** Lines by number ("14", or "3.14" with the chapter's number) or words, characters by any of their names, files by name. */
export const find = (production: Production, sought: string): Found => {
  const text = folded(sought.trim())
  if (text === '') return { characters: [], lines: [], recordings: [] }
  const has = (other: string) => folded(other).includes(text)
  const numbered = /^(?:(\w+)[.:])?(\d+[a-z]?)$/.exec(text)
  const byNumber = (line: Line) =>
    numbered !== null &&
    line.number.toLowerCase() === numbered[2] &&
    (numbered[1] === undefined || production.chapters[line.chapter]?.number.toLowerCase() === numbered[1])
  const lines = allLines(production)
  return {
    characters: first(Object.values(production.characters), limits.characters, (character) =>
      [character.name, ...character.aliases, ...character.epithets].some(has),
    ),
    lines: [...first(lines, limits.lines, byNumber), ...first(lines, limits.lines, (line) => !byNumber(line) && has(line.text))].slice(
      0,
      limits.lines,
    ),
    recordings: first(Object.values(production.recordings), limits.recordings, (recording) => has(recording.name)),
  }
}

const first = <T>(all: readonly T[], limit: number, fits: (one: T) => boolean): T[] => {
  const found: T[] = []
  for (const one of all) {
    if (found.length >= limit) break
    if (fits(one)) found.push(one)
  }
  return found
}
