import type { ChapterId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { LaidChapter, Placed } from './revised-chapters.ts'

/**
 * Chapters as the producer has them, where these differ from the manuscript's: a chapter begun by hand stays one, chapters joined by
 * hand stay joined, unless the revision itself says otherwise (a heading that is gone, a heading that is new).
 */
export const asDivided = (production: Production, laid: readonly LaidChapter[]): LaidChapter[] => {
  const claimed = new Set(laid.flatMap(({ id }) => (id === null ? [] : [id])))
  const spread = new Map<ChapterId, Set<LaidChapter>>()
  for (const chapter of laid)
    for (const { old, chapter: at } of chapter.lines)
      if (old && at !== null) spread.set(old.chapter, (spread.get(old.chapter) ?? new Set()).add(chapter))
  // What stands in several chapters now is no chapter of its own any more.
  const stays = (id: ChapterId) => !claimed.has(id) && spread.get(id)?.size === 1 && production.chapters[id] !== undefined
  const divided = laid.flatMap((chapter) => split(production, chapter, stays))
  const joined: LaidChapter[] = []
  for (const chapter of divided) {
    const before = joined.at(-1)
    const first = chapter.lines.find(({ chapter: index }) => index !== null)
    if (before && chapter.id === null && before.id !== null && first?.old?.chapter === before.id)
      joined[joined.length - 1] = together(before, chapter)
    else joined.push(chapter)
  }
  return joined
}

/** Cuts a chapter where lines of another old chapter begin that nothing else goes on. */
const split = (production: Production, chapter: LaidChapter, free: (id: ChapterId) => boolean): LaidChapter[] => {
  if (chapter.id === null) return [chapter]
  const lostHeading = new Set(
    chapter.lines.flatMap(({ old, change }) => (change === 'cut' && old?.kind === 'heading' ? [old.chapter] : [])),
  )
  const stays = (id: ChapterId) => free(id) && !lostHeading.has(id)
  const runs: { home: ChapterId; lines: Placed[] }[] = [{ home: chapter.id, lines: [] }]
  for (const placed of chapter.lines) {
    const home = placed.old && placed.change !== 'moved' ? placed.old.chapter : null
    if (home !== null && home !== runs.at(-1)?.home && (home === chapter.id || stays(home))) runs.push({ home, lines: [] })
    runs.at(-1)?.lines.push(placed)
  }
  // Old chapters that alternate are not divisions any more.
  if (runs.length === 1 || new Set(runs.map(({ home }) => home)).size < runs.length) return [chapter]
  return runs.map(({ home, lines }, index): LaidChapter => {
    const record = production.chapters[home]
    const present = lines.filter(({ chapter: at }) => at !== null)
    const start = index === 0 ? chapter.start : (present[0]?.line.start ?? chapter.start)
    const next = runs[index + 1]?.lines.find(({ chapter: at }) => at !== null)?.line.start
    const from = index === 0 ? 0 : (present[0]?.line.scene ?? 0)
    const to = present.at(-1)?.line.scene ?? from
    return {
      id: home,
      number: record?.number ?? '',
      title: index === 0 ? chapter.title : (record?.title ?? chapter.title),
      start,
      end: next ?? chapter.end,
      scenes: chapter.scenes.slice(from, to + 1),
      lines: lines.map((placed) => moveBy(placed, placed.chapter === null ? 0 : -from, 0)),
    }
  })
}

const moveBy = (placed: Placed, scenes: number, paragraphs: number): Placed => ({
  ...placed,
  line: { ...placed.line, scene: Math.max(0, placed.line.scene + scenes), paragraph: placed.line.paragraph + paragraphs },
})

const together = (before: LaidChapter, after: LaidChapter): LaidChapter => {
  const paragraphs = before.lines.reduce((most, { line }) => Math.max(most, line.paragraph + 1), 0)
  return {
    ...before,
    end: after.end,
    scenes: [...before.scenes, ...after.scenes],
    lines: [...before.lines, ...after.lines.map((placed) => moveBy(placed, before.scenes.length, paragraphs))],
  }
}
