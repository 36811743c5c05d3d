import type { Span } from '../manuscript/manuscript.ts'
import { isElision, isLetter, leadingDash, type MarkKind, markKinds, marksOf, roleAt } from './quotation-marks.ts'

/**
 * How a chapter sets speech. `marks` are its signs; with `dash` a paragraph that begins with a dash is speech as well, and the
 * signs stand for the rest.
 */
export type Convention = { marks: MarkKind; dash: boolean }

/** A convention's one name, for reports: `dash` where dashes lead. */
export type QuotationStyle = MarkKind | 'dash'

export const styleOf = ({ marks, dash }: Convention): QuotationStyle => (dash ? 'dash' : marks)

type Tally = { pairs: Map<MarkKind, number>; dashes: number; leads: number }

/** What the text as a whole adds to a chapter's own evidence, in pairs: a chapter with two quotations follows the book. */
const priorWeight = 3

/** The convention of each chapter, given its paragraphs, and that of the whole text. The likeliest explains most marks as pairs. */
export const conventionsOf = (text: string, chapters: readonly (readonly Span[])[]): { all: Convention; chapters: Convention[] } => {
  const tallies = chapters.map((paragraphs) => tally(text, paragraphs))
  const sum: Tally = { pairs: new Map(), dashes: 0, leads: 0 }
  for (const { pairs, dashes, leads } of tallies) {
    for (const [kind, count] of pairs) sum.pairs.set(kind, (sum.pairs.get(kind) ?? 0) + count)
    sum.dashes += dashes
    sum.leads += leads
  }
  const all = likeliest(sum, { marks: 'double', dash: false }, null)
  return { all, chapters: tallies.map((one) => likeliest(one, all, sum)) }
}

const likeliest = (own: Tally, usual: Convention, whole: Tally | null): Convention => {
  const total = whole ? [...whole.pairs.values()].reduce((a, b) => a + b, 0) : 0
  const score = (kind: MarkKind) =>
    (own.pairs.get(kind) ?? 0) + (whole && total > 0 ? (priorWeight * (whole.pairs.get(kind) ?? 0)) / total : 0)
  let marks = usual.marks
  for (const kind of markKinds) if (score(kind) > score(marks)) marks = kind
  const pairs = own.pairs.get(marks) ?? 0
  if (own.dashes === 0 && own.leads === 0) return { marks, dash: usual.dash }
  const enough = usual.dash ? 1 : 2
  return { marks, dash: own.dashes >= enough && own.dashes >= 0.25 * own.leads && own.dashes >= 0.15 * pairs }
}

const tally = (text: string, paragraphs: readonly Span[]): Tally => {
  const pairs = new Map<MarkKind, number>()
  let dashes = 0
  let leads = 0
  for (const { start, end } of paragraphs) {
    if (leadingDash.test(text.slice(start, start + 12))) dashes++
    let led = false
    for (const [kind, seen] of marksIn(text, start, end)) {
      const count = Math.min(seen.opens, seen.closes) || (seen.opens > 0 ? 0.5 : 0)
      const lead = seen.leads && count > 0
      if (lead) led = true
      // A paragraph opens with the outer marks, never with nested ones.
      pairs.set(kind, (pairs.get(kind) ?? 0) + count + (lead ? 2 : 0))
    }
    if (led) leads++
  }
  return { pairs, dashes, leads }
}

type Seen = { opens: number; closes: number; leads: boolean }

const marksIn = (text: string, start: number, end: number): Map<MarkKind, Seen> => {
  const found = new Map<MarkKind, Seen>()
  const add = (kind: MarkKind, what: 'opens' | 'closes', at: number) => {
    const seen = found.get(kind) ?? { opens: 0, closes: 0, leads: false }
    found.set(kind, seen)
    // A closer counts only behind an opener of its kind: »…« and «…» are told apart by what comes first.
    if (what === 'closes' && seen.closes >= seen.opens) return
    seen[what]++
    if (what === 'opens' && at - start <= 1) seen.leads = true
  }
  for (let at = start; at < end; at++) {
    const sign = text[at]!
    if (!/["“”„'‘’«»‹›「」『』]/.test(sign)) continue
    const role = roleAt(text, at, start, end)
    for (const kind of markKinds) {
      const { opens, closes, either } = marksOf[kind]
      if (!opens.includes(sign) && !closes.includes(sign) && !either.includes(sign)) continue
      if (kind === 'single' || kind === 'straight-single') {
        const before = at > start ? text[at - 1] : undefined
        if (opens.includes(sign) && role.opens && !isElision(text, at)) add(kind, 'opens', at)
        else if (closes.includes(sign) && role.closes && !isLetter(before)) add(kind, 'closes', at)
      } else if (kind === 'low') {
        if (sign === '„') add(kind, 'opens', at)
        else add(kind, 'closes', at)
      } else if (kind === 'double') {
        if (role.opens || (sign === '“' && !role.closes)) add(kind, 'opens', at)
        else add(kind, 'closes', at)
      } else add(kind, opens.includes(sign) ? 'opens' : 'closes', at)
    }
  }
  // „…“ is one convention, not two: its closers are no openers of “…”.
  const low = found.get('low')
  const double = found.get('double')
  if (low && double) double.opens = Math.max(0, double.opens - low.closes)
  return found
}
