import { settledFrom } from '../../core/takes/settle.ts'
import type { AlignedLine, AlignedTake } from '../../electron/services/recordings/hear-lines.ts'
import type { AlignmentItem } from './alignment-truth.ts'

/** What went right and wrong in sessions; all are counts. */
export const nothing = {
  wanted: 0,
  found: 0,
  takes: 0,
  takesFound: 0,
  /** Takes that are told surely and are none of their line; unsurely. */
  wrongSure: 0,
  wrongUnsure: 0,
  /** Right takes that are told unsurely. */
  doubted: 0,
  /** Lines that were read and are not found at all; lines that were not read and are found. */
  lost: 0,
  invented: 0,
  edges: 0,
  edgesNear: 0,
  clean: 0,
  misread: 0,
  misreadTold: 0,
  falseAlarms: 0,
}
export type SessionScore = typeof nothing

type Range = { start: number; end: number }
/** What went wrong, in words. */
export type Trouble = string

const shared = (a: Range, b: Range): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
const alike = (a: Range, b: Range): number => shared(a, b) / (a.end - a.start + b.end - b.start - shared(a, b))
const near = 0.1
const lostSpeech = 0.03
const foreignSound = 0.02

/** Compares what was found in a session with what it holds. */
export const scoreSession = ({ truth }: AlignmentItem, found: readonly AlignedLine[]): { score: SessionScore; troubles: Trouble[] } => {
  const score = { ...nothing }
  const troubles: Trouble[] = []
  const sounds = [
    ...truth.events.map((event) => ({ ...event, line: -1 })),
    ...truth.lines.flatMap(({ index, takes }) => takes.map((take) => ({ ...take, line: index }))),
  ]
  for (const line of truth.lines) {
    const told = found.find(({ index }) => index === line.index)
    const full = line.takes.filter(({ kind }) => kind === 'full')
    const wanted = full.at(-1)
    const takes = told?.takes.filter((take) => take.complete || take === told.proposed) ?? []
    score.takes += full.length
    score.takesFound += full.filter((take) => takes.some((one) => alike(one, take) >= 0.5)).length
    for (const take of takes) {
      if (full.some((one) => alike(one, take) >= 0.5)) {
        if (take.confidence < settledFrom) score.doubted++
        continue
      }
      const sure = take.confidence >= settledFrom
      score[sure ? 'wrongSure' : 'wrongUnsure']++
      troubles.push(
        `${sure ? 'WRONG' : 'wrong?'} ${place(take)} ${take.confidence} line ${line.index} "${cut(line.text)}": ${heldBy(take, sounds)}`,
      )
    }
    if (!wanted) {
      if (told?.proposed) score.invented++
      continue
    }
    score.wanted++
    const proposed = told?.proposed
    if (!proposed) {
      score.lost++
      troubles.push(`LOST ${place(wanted)} line ${line.index} "${cut(line.text)}"`)
    }
    score.edges += 2
    if (line.status === 'misread') {
      score.misread++
      if (proposed && proposed.check.length > 0) score.misreadTold++
      else troubles.push(`unflagged line ${line.index} "${cut(line.text)}" ← "${line.spoken}"`)
    }
    if (!proposed) continue
    if (line.status !== 'misread' && proposed.check.length > 0) {
      score.falseAlarms++
      troubles.push(
        `alarm line ${line.index} "${cut(line.text)}": ${proposed.check.map(({ start, end }) => line.text.slice(start, end)).join(' | ')}`,
      )
    }
    if (alike(wanted, proposed) < 0.5) {
      troubles.push(`not the wanted take: line ${line.index} "${cut(line.text)}" ${place(proposed)} for ${place(wanted)}`)
      continue
    }
    score.found++
    const off = [proposed.start - wanted.start, wanted.end - proposed.end]
    score.edgesNear += off.filter((each) => Math.abs(each) <= near).length
    for (const [at, each] of off.entries())
      if (Math.abs(each) > near)
        troubles.push(
          `edge ${at === 0 ? 'start' : 'end'} ${each > 0 ? 'cut' : 'wide'} ${each.toFixed(2)} line ${line.index} ${place(wanted)} "${cut(line.text)}"`,
        )
    const foreign = sounds.filter((sound) => !(sound.line === line.index && alike(sound, wanted) > 0.99))
    if (off.every((each) => each <= lostSpeech) && foreign.every((sound) => shared(sound, proposed) <= foreignSound)) score.clean++
  }
  return { score, troubles }
}

export const sumOf = (scores: readonly SessionScore[]): SessionScore =>
  scores.reduce(
    (sum, one) => {
      for (const key of Object.keys(sum) as (keyof SessionScore)[]) sum[key] += one[key]
      return sum
    },
    { ...nothing },
  )

const place = ({ start, end }: Range): string => `${start.toFixed(1)}–${end.toFixed(1)}`
const cut = (text: string): string => (text.length > 50 ? `${text.slice(0, 47)}…` : text)

const heldBy = (take: AlignedTake, sounds: readonly (Range & { line: number; kind: string; text?: string | undefined })[]): string => {
  const held = sounds.filter((sound) => shared(sound, take) > 0.05)
  return (
    held
      .map((sound) => `${sound.line >= 0 ? `line ${sound.line} ` : ''}${sound.kind}${sound.text ? ` "${cut(sound.text)}"` : ''}`)
      .join(', ') || 'nothing'
  )
}
