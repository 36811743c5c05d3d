import type { Manuscript } from '../../../../core/manuscript/manuscript.ts'
import { type DraftLine, scriptOf } from '../../../../core/script/script.ts'

/**
 * A manuscript and its script as a page to be judged by eye: chapters, scenes (a rule between them), lines with their kind and, where
 * the manuscript gives it, their speaker and direction; then emphasis, what was set aside, and the report.
 */
export const pageOf = (manuscript: Manuscript): string => {
  const script = scriptOf(manuscript)
  const given = new Map(script.quotations.map(({ quote, given: name }) => [quote, name]))
  const { text } = manuscript
  const rows: string[] = [`${manuscript.title} | ${manuscript.author} | ${manuscript.language} | ${manuscript.encoding ?? '-'}`]
  const row = (line: DraftLine): string => {
    const who = line.quote === null ? '' : (given.get(line.quote) ?? '')
    const role = roleAt(manuscript, line)
    const kind = line.kind === 'dialogue' ? `“${who}”` : line.kind
    return `  ${kind}${role ? `/${role}` : ''}: ${line.text}${line.direction ? ` {${line.direction}}` : ''}`
  }
  for (const [index, chapter] of manuscript.chapters.entries()) {
    rows.push('', `# ${chapter.part ? `${chapter.part} / ` : ''}${chapter.title}`)
    let scene = 0
    for (const line of script.lines.filter((one) => one.chapter === index)) {
      if (line.scene !== scene) rows.push('  --')
      scene = line.scene
      rows.push(row(line))
    }
  }
  rows.push('')
  for (const { kind, start, end } of manuscript.marks) rows.push(`${kind}: ${text.slice(start, end)}`)
  for (const { kind, label, text: words } of manuscript.asides)
    rows.push(`aside ${kind} ${label}: ${words.replaceAll('\n', ' / ').slice(0, 160)}`)
  for (const { code, start, values } of manuscript.issues) {
    const place =
      start === undefined
        ? ''
        : ` at “${text
            .slice(start, start + 24)
            .replace(/\s+/g, ' ')
            .trim()}”`
    rows.push(`issue ${code}${place} ${values ? JSON.stringify(values) : ''}`.trimEnd())
  }
  return `${rows.join('\n')}\n`
}

const roleAt = (manuscript: Manuscript, line: DraftLine): string | undefined =>
  manuscript.chapters[line.chapter]?.scenes
    .flatMap(({ paragraphs }) => paragraphs)
    .find(({ start, end }) => line.start >= start && line.end <= end)?.role
