import type { ChapterId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { ChapterTimeline } from '../timeline/assemble.ts'
import type { Seconds } from '../units.ts'

export type ChapterMark = { title: string; start: Seconds }

/** A mark where each scene begins; the first at 0 with the chapter's title. A scene without a title is called by its first words. */
export const chapterMarks = (production: Production, chapter: ChapterId, timeline: ChapterTimeline): ChapterMark[] => {
  const record = production.chapters[chapter]
  if (!record) return []
  const marks: ChapterMark[] = []
  const seen = new Set<number>()
  for (const place of timeline.places) {
    const line = production.lines[place.line]
    if (!line || seen.has(line.scene)) continue
    seen.add(line.scene)
    const first = marks.length === 0
    const title = first ? record.title : record.scenes[line.scene]?.title || firstWords(line.text)
    marks.push({ title, start: first ? 0 : Math.max(0, place.start + place.shift) })
  }
  return marks
}

const firstWords = (text: string): string => {
  const words = text.split(' ')
  return words.length <= 6
    ? text
    : `${words
        .slice(0, 6)
        .join(' ')
        .replace(/[.,;:!?—–-]+$/, '')} …`
}

/** Podcasting 2.0 JSON chapters. */
export const jsonChapters = (marks: readonly ChapterMark[]): string =>
  `${JSON.stringify({ version: '1.2.0', chapters: marks.map(({ title, start }) => ({ startTime: Math.round(start * 1000) / 1000, title })) }, null, 1)}\n`

const value = (text: string): string => text.replace(/[=;#\\\n]/g, (sign) => `\\${sign}`)

/** ffmpeg's metadata file with tags and chapters in milliseconds; its five special signs are escaped. */
export const ffmetadata = (tags: Record<string, string>, marks: readonly ChapterMark[], length: Seconds): string => {
  const head = Object.entries(tags).map(([key, text]) => `${key}=${value(text)}`)
  const chapters = marks.map(({ title, start }, index) => {
    const end = marks[index + 1]?.start ?? length
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(start * 1000)}\nEND=${Math.round(end * 1000)}\ntitle=${value(title)}`
  })
  return `${[';FFMETADATA1', ...head, ...chapters].join('\n')}\n`
}
