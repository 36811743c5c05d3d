import { linesInOrder, wordCount } from '../cast/spoken.ts'
import type { LineId } from '../ids.ts'
import type { Manuscript } from '../manuscript/manuscript.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import { compareScripts, type Step, wordsKey } from '../script/revision.ts'
import { type DraftLine, type Script, scriptOf } from '../script/script.ts'
import type { Command, RevisedLine } from './command.ts'
import { RevisedAttribution } from './revised-attribution.ts'
import { layChapters, type Placed } from './revised-chapters.ts'
import { changedLine, cutLine, newLine, unchangedLines } from './revised-lines.ts'
import { reportOf } from './revised-report.ts'
import type { RevisionReport } from './revision-report.ts'

export type Revising = {
  manuscript: Manuscript
  /** Paths of the file and of its text inside the production's folder, and the name it came under. */
  file: string
  text: string
  name: string
}

export type RevisionPlan = { command: Extract<Command, { do: 'revise' }>; report: RevisionReport }

/** Below this share of words that stay, a manuscript is probably another work. */
const leastShare = 0.3

/**
 * What a revised manuscript makes of a production: lines that are the same keep id, number, speaker, takes and hand work; changed ones
 * too, with the words their takes speak; new ones get lettered numbers; those that are gone are cut. Nothing is done yet.
 */
export const planRevision = (production: Production, { manuscript, file, text, name }: Revising): RevisionPlan => {
  const script = scriptOf(manuscript)
  const all = linesInOrder(production)
  const present = all.filter(({ gone }) => !gone)
  const gone = all.filter((line) => line.gone)
  const steps = returning(
    compareScripts(
      present.map((line) => line.text),
      script.lines.map((line) => line.text),
    ),
    gone,
    present.length,
    script,
  )
  const old = [...present, ...gone]
  const reading = new RevisedAttribution(production, manuscript, script, fixedQuotes(steps, old, script))
  const recorded = new Set(Object.values(production.takes).map(({ line }) => line))
  const placed = steps.flatMap((step) => placedBy(step, { old, script, text: manuscript.text, recorded, reading }))
  const chapters = layChapters(production, manuscript, placed)
  const { encoding, language, marks, asides, issues } = manuscript
  const command: RevisionPlan['command'] = {
    do: 'revise',
    manuscript: {
      file,
      text,
      name,
      quotation: script.style,
      encoding,
      language,
      marks,
      asides,
      issues: [...issues, ...script.issues].slice(0, 2000),
    },
    chapters: chapters.map(({ lines, ...chapter }) => ({ ...chapter, lines: lines.map(({ line }) => line) })),
    characters: reading.newCharacters(),
  }
  const share = shareOf(steps, old)
  return { command, report: reportOf(production, { name, chapters, steps, share, suspicious: share < leastShare, command }) }
}

/** Lines that an earlier revision had cut and this one has again. */
const returning = (steps: Step[], gone: readonly Line[], offset: number, script: Script): Step[] => {
  const waiting = new Map<string, number[]>()
  for (const [index, line] of gone.entries()) {
    const key = wordsKey(line.text)
    waiting.set(key, [...(waiting.get(key) ?? []), offset + index])
  }
  const back = new Set<number>()
  const found = steps.map((step): Step => {
    const fresh = step.change === 'new' ? step.fresh[0] : undefined
    const old = fresh === undefined ? undefined : waiting.get(wordsKey(script.lines[fresh]?.text ?? ''))?.shift()
    if (old === undefined) return step
    back.add(old)
    return { change: 'unchanged', old: [old], fresh: step.fresh }
  })
  const rest = gone.flatMap((_, index): Step[] => (back.has(offset + index) ? [] : [{ change: 'cut', old: [offset + index], fresh: [] }]))
  return [...found, ...rest]
}

/** Speakers that the producer decided, by the new script's quotations. */
const fixedQuotes = (steps: readonly Step[], old: readonly Line[], script: Script): Map<number, string> =>
  new Map(
    steps.flatMap(({ old: olds, fresh }): [number, string][] => {
      const quote = script.lines[fresh[0] ?? -1]?.quote ?? null
      const attribution = old[olds[0] ?? -1]?.attribution
      return quote !== null && attribution?.by === 'producer' && attribution.character !== null ? [[quote, attribution.character]] : []
    }),
  )

type Sources = {
  old: readonly Line[]
  script: Script
  text: string
  recorded: ReadonlySet<LineId>
  reading: RevisedAttribution
}

const placedBy = ({ change, old: olds, fresh }: Step, { old, script, text, recorded, reading }: Sources): Placed[] => {
  const lines = olds.flatMap((at) => old[at] ?? [])
  const drafts: DraftLine[] = fresh.flatMap((at) => script.lines[at] ?? [])
  const [line] = lines
  const [draft] = drafts
  const at = (records: RevisedLine[]): Placed[] =>
    records.map((record, index) => ({ line: record, chapter: draft?.chapter ?? null, old: lines[index] ?? null, change }))
  if (!draft) return line ? at([cutLine(line)]) : []
  if (!line) return at([newLine(draft, reading.of(draft))])
  if (change === 'changed') return at([changedLine(line, draft, recorded.has(line.id), reading.of(draft))])
  return at(unchangedLines(lines, drafts, text))
}

/** Share of the old words that stay word for word. */
const shareOf = (steps: readonly Step[], old: readonly Line[]): number => {
  let [all, kept] = [0, 0]
  for (const { change, old: olds } of steps)
    for (const at of olds) {
      const line = old[at]
      if (!line || line.gone) continue
      const words = wordCount(line.text)
      all += words
      if (change === 'unchanged' || change === 'moved') kept += words
    }
  return all === 0 ? 1 : kept / all
}
