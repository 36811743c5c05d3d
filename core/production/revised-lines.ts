import type { Attribution, Line } from '../records/line.ts'
import { wordsKey } from '../script/revision.ts'
import type { DraftLine } from '../script/script.ts'
import { shiftedMarks } from '../script/spoken-marks.ts'
import type { RevisedLine } from './command.ts'

const isSame = (a: string, b: string): boolean => wordsKey(a) === wordsKey(b)

const bare = ({ chapter: _, ...line }: Line): RevisedLine => line

/** The recorded words are told only while they differ from the line's. */
const withWas = ({ was: _, gone: __, ...line }: RevisedLine, was: string | undefined): RevisedLine =>
  was === undefined || isSame(was, line.text) ? line : { ...line, was }

/** A line that is the same, at its new place. One that came back is heard again. */
const unchanged = (line: Line, draft: DraftLine, text: string, start: number, end: number): RevisedLine =>
  withWas(
    {
      ...bare(line),
      scene: draft.scene,
      paragraph: draft.paragraph,
      quote: line.kind === 'dialogue' ? draft.quote : null,
      text,
      start,
      end,
      cut: line.cut && !line.gone,
    },
    line.was,
  )

/** A line with the marks of its new words. */
const marked = ({ marks: _, ...line }: RevisedLine, marks: NonNullable<Line['marks']>): RevisedLine =>
  marks.length > 0 ? { ...line, marks } : line

/** The words of several lines as those of one, with their marks. */
const joined = (drafts: readonly DraftLine[]): { text: string; marks: NonNullable<Line['marks']> } => {
  let text = ''
  const marks: NonNullable<Line['marks']> = []
  for (const draft of drafts) {
    if (text) text += ' '
    marks.push(...shiftedMarks(draft.marks ?? [], text.length))
    text += draft.text
  }
  return { text, marks }
}

/** Lines whose words are the same: one for one, or as the producer split or joined them. */
export const unchangedLines = (lines: readonly Line[], drafts: readonly DraftLine[], text: string): RevisedLine[] => {
  const [line] = lines
  const [draft] = drafts
  const last = drafts.at(-1)
  if (!line || !draft || !last) return []
  if (lines.length === 1) {
    const whole = joined(drafts)
    return [marked(unchanged(line, draft, whole.text, draft.start, last.end), whole.marks)]
  }
  // Split by hand: each half begins at its own first word.
  const words = [...text.slice(draft.start, draft.end).matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
  let from = 0
  return lines.map((one, index) => {
    const count = wordsKey(one.text).split(' ').filter(Boolean).length
    const start = index === 0 ? draft.start : draft.start + (words[from]?.index ?? 0)
    from += count
    const end = index === lines.length - 1 ? draft.end : draft.start + (words[from]?.index ?? draft.end - draft.start)
    return unchanged(one, draft, one.text, start, end)
  })
}

/** A line with other words: its takes stay, and say what they were recorded from. */
export const changedLine = (line: Line, draft: DraftLine, recorded: boolean, read: Attribution): RevisedLine => {
  const decided = line.attribution.by === 'producer' || line.attribution.by === 'written'
  const keeps = line.kind === draft.kind && (decided || draft.kind !== 'dialogue')
  const changed = withWas(
    {
      ...bare(line),
      kind: draft.kind,
      scene: draft.scene,
      paragraph: draft.paragraph,
      quote: draft.quote,
      tag: draft.tag,
      text: draft.text,
      start: draft.start,
      end: draft.end,
      attribution: keeps ? line.attribution : read,
    },
    recorded ? (line.was ?? line.text) : undefined,
  )
  return marked(changed, draft.marks ?? [])
}

/** A line that the manuscript did not have. Its number is given where it is placed. */
export const newLine = ({ chapter: _, ...draft }: DraftLine, attribution: Attribution): RevisedLine => ({
  direction: '',
  ...draft,
  id: null,
  number: '',
  attribution,
  cut: false,
  take: null,
})

/** A line whose words are gone: cut, with number and takes. */
export const cutLine = (line: Line): RevisedLine => ({ ...bare(line), quote: null, cut: true, gone: true })
