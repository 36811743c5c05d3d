import type { Manuscript, Span } from '../manuscript/manuscript.ts'
import type { Script } from '../script/script.ts'

/** One quotation to attribute, with the narration around it. */
export type Unit = {
  quote: number
  spans: Span[]
  chapter: number
  scene: number
  paragraph: number
  /** Narration between its pieces, behind it and before it in its paragraph; the paragraph before when it leads in. */
  between: Span[]
  after: Span | null
  before: Span | null
  intro: Span | null
  /** Narration since the unit before. */
  narration: Span[]
  /** What lies between this unit and the one before. */
  gap: 'start' | 'scene' | 'paragraph' | 'adjacent' | 'narration' | 'far'
}

/** Units in order, from the script's lines. */
export const unitsOf = (manuscript: Manuscript, script: Script): Unit[] => {
  const { text } = manuscript
  const units: Unit[] = []
  const byQuote = new Map<number, Unit>()
  let narration: Span[] = []
  let paragraphs = 0
  let seen = ''
  for (const [index, line] of script.lines.entries()) {
    const here = `${line.chapter}/${line.paragraph}`
    if (line.kind !== 'dialogue' || line.quote === null) {
      if (line.kind === 'narration') {
        narration.push({ start: line.start, end: line.end })
        if (here !== seen) paragraphs++
      }
      continue
    }
    const previous = script.lines[index - 1]
    const next = script.lines[index + 1]
    const span = { start: line.start, end: line.end }
    const known = byQuote.get(line.quote)
    const after =
      next?.kind === 'narration' && next.chapter === line.chapter && next.paragraph === line.paragraph
        ? { start: next.start, end: next.end }
        : null
    if (known) {
      known.spans.push(span)
      known.between.push(...narration)
      known.after = after
    } else {
      const last = units.at(-1)
      const before =
        previous?.kind === 'narration' && previous.chapter === line.chapter && previous.paragraph === line.paragraph
          ? { start: previous.start, end: previous.end }
          : null
      const lead =
        !before &&
        previous?.kind === 'narration' &&
        previous.chapter === line.chapter &&
        /(?:[:,—–-]|\b(?:said|asked|added|continued|replied|answered|cried)[^.!?]{0,60}[.:,]?)$/.test(
          text.slice(Math.max(previous.start, previous.end - 90), previous.end),
        )
      const gap = !last
        ? 'start'
        : last.chapter !== line.chapter || last.scene !== line.scene
          ? 'scene'
          : last.paragraph === line.paragraph
            ? 'paragraph'
            : paragraphs === 0
              ? 'adjacent'
              : paragraphs <= 2
                ? 'narration'
                : 'far'
      const unit: Unit = {
        quote: line.quote,
        spans: [span],
        chapter: line.chapter,
        scene: line.scene,
        paragraph: line.paragraph,
        between: [],
        after,
        before,
        intro: lead && previous ? { start: previous.start, end: previous.end } : null,
        narration,
        gap,
      }
      byQuote.set(line.quote, unit)
      units.push(unit)
    }
    narration = []
    paragraphs = 0
    seen = here
  }
  return units
}
