import { isSpoken, linesInOrder } from '../cast/spoken.ts'
import type { ChapterId, CharacterId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import { groupBy } from './group.ts'

/** Lines that a file may hold, in script order, found by number and by chapter. */
export type Pool = {
  lines: Line[]
  /** Lines of a chapter, by the chapter's number. */
  chapters: ReadonlyMap<number, Line[]>
  /** Lines that bear a number ("14", "14A"); one for each chapter at most. */
  numbered: ReadonlyMap<string, Line[]>
  chapterOf: (line: Line) => number
}

/**
 * The number of a chapter as file names tell it: its own number, else its place. Where another chapter bears that number, the
 * first chapter (a prologue) is 0 and any other counts on behind the highest.
 */
export const chapterNumbers = (production: Production): ReadonlyMap<ChapterId, number> => {
  const numbers = new Map<ChapterId, number>()
  const taken = new Set<number>()
  const give = (id: ChapterId, number: number) => {
    numbers.set(id, number)
    taken.add(number)
  }
  for (const id of production.chapterOrder) {
    const own = Number.parseInt(production.chapters[id]?.number ?? '', 10)
    if (!Number.isNaN(own)) give(id, own)
  }
  production.chapterOrder.forEach((id, index) => {
    if (numbers.has(id)) return
    const free = [index + 1, ...(index === 0 ? [0] : [])].find((number) => !taken.has(number))
    give(id, free ?? Math.max(...taken) + 1)
  })
  return numbers
}

/** Makes pools of a production's lines, one for each set of characters; `chapter` narrows them all. */
export const pools = (production: Production, chapter: ChapterId | null): ((characters: readonly CharacterId[] | null) => Pool) => {
  const numbers = chapterNumbers(production)
  const all = linesInOrder(production).filter((line) => chapter === null || line.chapter === chapter)
  const chapterOf = (line: Line): number => numbers.get(line.chapter) ?? 0
  const made = new Map<string, Pool>()
  return (characters) => {
    const key = characters === null ? '*' : [...characters].sort().join('|')
    const known = made.get(key)
    if (known) return known
    const own = all.filter(
      (line) => characters === null || (line.attribution.character !== null && characters.includes(line.attribution.character)),
    )
    const spoken = own.filter(isSpoken)
    const pool: Pool = {
      lines: spoken,
      chapterOf,
      chapters: groupBy(spoken, chapterOf),
      numbered: groupBy(
        own.filter((line) => isSpoken(line) || (line.kind === 'heading' && !line.cut)),
        (line) => line.number.toUpperCase(),
      ),
    }
    made.set(key, pool)
    return pool
  }
}
