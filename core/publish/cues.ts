import { narratorId } from '../records/character.ts'
import type { Production } from '../records/production.ts'
import type { ChapterTimeline } from '../timeline/assemble.ts'
import type { Seconds } from '../units.ts'

/** A spoken line with its time. */
export type Cue = { start: Seconds; end: Seconds; speaker: string; text: string }

/** What is said when, from the same layout that is mixed. Placeholders are told too: captions cover the text. */
export const cuesOf = (production: Production, timeline: ChapterTimeline): Cue[] => {
  const spans = new Map<string, { start: Seconds; end: Seconds }>()
  for (const { line, start, length } of timeline.clips) {
    if (line === null) continue
    const known = spans.get(line)
    spans.set(line, { start: Math.min(known?.start ?? start, start), end: Math.max(known?.end ?? 0, start + length) })
  }
  const cues = [...spans].flatMap(([id, span]): Cue[] => {
    const line = production.lines[id as keyof typeof production.lines]
    if (!line) return []
    const speaker = line.kind === 'dialogue' ? line.attribution.character : narratorId
    return [{ ...span, speaker: speaker === null ? '' : (production.characters[speaker]?.name ?? ''), text: line.text }]
  })
  return cues.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Cuts a text into captions of at most `lines` lines of `width` letters, at spaces, sharing its time by their length. */
export const captionsOf = (cue: Cue, width: number, lines: number): (Cue & { rows: string[] })[] => {
  const rows: string[] = []
  for (const word of cue.text.split(/\s+/).filter(Boolean)) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word)
  }
  const blocks: string[][] = []
  for (let i = 0; i < rows.length; i += lines) blocks.push(rows.slice(i, i + lines))
  const total = blocks.reduce((sum, block) => sum + block.join(' ').length, 0)
  let at = cue.start
  return blocks.map((block, index) => {
    const end = index === blocks.length - 1 ? cue.end : at + ((cue.end - cue.start) * block.join(' ').length) / total
    const caption = { ...cue, text: block.join(' '), rows: block, start: at, end }
    at = end
    return caption
  })
}
