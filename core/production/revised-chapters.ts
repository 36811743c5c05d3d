import type { ChapterId } from '../ids.ts'
import type { Manuscript } from '../manuscript/manuscript.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import { compareNumbers, numberAfter } from '../script/numbers.ts'
import type { Change } from '../script/revision.ts'
import type { RevisedChapter, RevisedLine } from './command.ts'
import { asDivided } from './revised-divisions.ts'
import { tagsIn, tagsOmitted } from './tags.ts'

/** A line of the revised script with what it came from. `chapter`: index in the new manuscript; null for a cut line. */
export type Placed = { line: RevisedLine; chapter: number | null; old: Line | null; change: Change }

/** A chapter as the command has it, with where its lines came from. */
export type LaidChapter = Omit<RevisedChapter, 'lines'> & { lines: Placed[] }

/** Chapters in the new order. Each takes over the old chapter from which most of its lines come; new ones are numbered in between. */
export const layChapters = (production: Production, manuscript: Manuscript, placed: readonly Placed[]): LaidChapter[] => {
  const owner = heirs(production, manuscript, placed)
  const heirOf = hosts(owner, placed)
  const lists: Placed[][] = manuscript.chapters.map(() => [])
  const left = new Map<ChapterId, Placed[]>()
  for (const one of placed) {
    const index = one.chapter ?? (one.old ? heirOf.get(one.old.chapter) : undefined)
    const list = index === undefined ? undefined : lists[index]
    if (list) list.push(one)
    else if (one.old) left.set(one.old.chapter, [...(left.get(one.old.chapter) ?? []), one])
  }
  const laid = manuscript.chapters.map((chapter, index): LaidChapter => {
    const id = owner.get(index) ?? null
    const record = id === null ? undefined : production.chapters[id]
    return {
      id,
      number: record?.number ?? '',
      title: chapter.title || record?.title || String(index + 1),
      start: chapter.start,
      end: chapter.end,
      scenes: chapter.scenes.map(({ title, start, end }) => ({ title, start, end })),
      lines: lists[index] ?? [],
    }
  })
  const divided = asDivided(production, laid)
  const order = withLeft(
    production,
    divided.map((chapter) => ({ ...chapter, lines: numbered(chapter.lines, chapter.id, omits(production, chapter.id)) })),
    left,
  )
  numberChapters(order)
  return order
}

/** Where the cut lines of an old chapter belong: where it goes on, or where all that is left of it stands now. */
const hosts = (owner: ReadonlyMap<number, ChapterId>, placed: readonly Placed[]): Map<ChapterId, number> => {
  const found = new Map<ChapterId, number | null>()
  for (const { chapter, old } of placed) {
    if (chapter === null || !old) continue
    const known = found.get(old.chapter)
    found.set(old.chapter, known === undefined || known === chapter ? chapter : null)
  }
  const all = [...found].flatMap(([id, index]): [ChapterId, number][] => (index === null ? [] : [[id, index]]))
  return new Map([...all, ...[...owner].map(([index, id]): [ChapterId, number] => [id, index])])
}

/** New chapter → the old one it goes on. */
const heirs = (production: Production, manuscript: Manuscript, placed: readonly Placed[]): Map<number, ChapterId> => {
  const votes = new Map<string, { index: number; id: ChapterId; count: number }>()
  for (const { chapter, old } of placed) {
    if (chapter === null || !old) continue
    const key = `${chapter}/${old.chapter}`
    const vote = votes.get(key) ?? { index: chapter, id: old.chapter, count: 0 }
    vote.count++
    votes.set(key, vote)
  }
  const taken = new Set<ChapterId>()
  const owner = new Map<number, ChapterId>()
  const sameTitle = ({ index, id }: { index: number; id: ChapterId }) =>
    manuscript.chapters[index]?.title === production.chapters[id]?.title ? 2 : 0
  for (const { index, id } of [...votes.values()].sort((a, b) => b.count + sameTitle(b) - a.count - sameTitle(a) || a.index - b.index)) {
    if (owner.has(index) || taken.has(id)) continue
    owner.set(index, id)
    taken.add(id)
  }
  return owner
}

const omits = (production: Production, id: ChapterId | null): boolean => {
  const own = id === null ? null : tagsIn(production, id)
  return tagsOmitted(own && own.tags > 0 ? own : tagsIn(production, null))
}

/** Gives numbers to lines that are new in the chapter: 14A between 14 and 15, the next whole number at the end. */
const numbered = (lines: readonly Placed[], id: ChapterId | null, omit: boolean): Placed[] => {
  const keeps = lines.map(({ old }) => old !== null && old.chapter === id)
  const lastKept = keeps.lastIndexOf(true)
  const taken = new Set(lines.flatMap(({ line }, index) => (keeps[index] ? [line.number] : [])))
  let highest = Math.max(0, ...[...taken].map((number) => Number.parseInt(number, 10) || 0))
  let before = '0'
  return lines.map((placed, index) => {
    if (keeps[index]) {
      before = placed.line.number
      return placed
    }
    const number = index > lastKept ? String(++highest) : numberAfter(before, taken)
    taken.add(number)
    before = number
    const cut = placed.old === null && placed.line.tag && omit ? true : placed.line.cut
    return { ...placed, line: { ...placed.line, number, cut } }
  })
}

/** Old chapters that nothing goes on: what is left of them stays behind the chapter before. */
const withLeft = (production: Production, laid: LaidChapter[], left: ReadonlyMap<ChapterId, Placed[]>): LaidChapter[] => {
  const order = [...laid]
  for (const [id, lines] of left) {
    const record = production.chapters[id]
    if (!record) continue
    const place = production.chapterOrder.indexOf(id)
    const before = production.chapterOrder.slice(0, place).findLast((other) => order.some((one) => one.id === other))
    const at = before === undefined ? 0 : order.findIndex((one) => one.id === before) + 1
    const { number, title, start, end, scenes } = record
    order.splice(at, 0, { id, number, title, start, end, scenes, lines })
  }
  return order
}

const numberChapters = (chapters: LaidChapter[]) => {
  const taken = new Set(chapters.flatMap(({ number }) => (number ? [number] : [])))
  const lastKept = chapters.findLastIndex(({ number }) => number !== '')
  let highest = Number.parseInt([...taken].sort(compareNumbers).at(-1) ?? '0', 10) || 0
  let before = '0'
  for (const [index, chapter] of chapters.entries()) {
    if (!chapter.number) {
      chapter.number = index > lastKept ? String(++highest) : numberAfter(before, taken)
      taken.add(chapter.number)
    }
    before = chapter.number
  }
}
