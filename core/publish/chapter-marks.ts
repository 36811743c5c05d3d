import type { ChapterId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { ChapterTimeline } from '../timeline/assemble.ts'
import type { Seconds } from '../units.ts'
import { clock } from './clock.ts'

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
  return inOrder(marks)
}

/** A line that was moved by hand may begin before the scene that it follows: marks go by time, each at its own millisecond. */
const inOrder = (marks: ChapterMark[]): ChapterMark[] =>
  [...marks]
    .sort((a, b) => a.start - b.start)
    .filter(({ start }, index, all) => index === 0 || Math.round(start * 1000) > Math.round((all[index - 1]?.start ?? 0) * 1000))

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

/** Chapters as Vorbis comments have them (`CHAPTER001=00:00:00.000`, `CHAPTER001NAME`), for containers that know no other. */
export const commentChapters = (marks: readonly ChapterMark[]): Record<string, string> =>
  Object.fromEntries(
    marks.flatMap(({ title, start }, index) => {
      const key = `CHAPTER${String(index).padStart(3, '0')}`
      return [
        [key, clock(Math.round(start * 1000), '.')],
        [`${key}NAME`, title],
      ]
    }),
  )

/** Other control characters than the line break end the text where the file is read, or cannot be in a tag. */
const value = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[=;#\\\n]/g, (sign) => `\\${sign}`)

/** ffmpeg's metadata file with tags and chapters in milliseconds; its five special signs are escaped. */
export const ffmetadata = (tags: Record<string, string>, marks: readonly ChapterMark[], length: Seconds): string => {
  const head = Object.entries(tags).map(([key, text]) => `${key}=${value(text)}`)
  const chapters = marks.map(({ title, start }, index) => {
    const end = marks[index + 1]?.start ?? length
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(start * 1000)}\nEND=${Math.round(end * 1000)}\ntitle=${value(title)}`
  })
  return `${[';FFMETADATA1', ...head, ...chapters].join('\n')}\n`
}
