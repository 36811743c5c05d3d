import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import type { TextSays } from './by-text.ts'
import { type Company, mostSure } from './company.ts'
import type { Belief } from './delivery.ts'
import { lengthVerdict } from './duration.ts'
import type { FileName } from './file-name.ts'
import { isNoLine } from './no-line.ts'
import type { People } from './people.ts'
import { columnOf, type DeliveredFile } from './resolve.ts'

/** What a file's name, read with all names of its delivery, says. `line` is null in doubt; then `candidates` are in question. */
export type NameMatch = {
  line: LineId | null
  take: number | null
  /** By a number of the script, or by a place in an order. */
  by: 'name' | 'order' | null
  confidence: number
  /** Wording: locales `match.<code>`. */
  reason: { code: string; values: Record<string, string> }
  /** Best first; at most 20. */
  candidates: LineId[]
}

/** Below this a match is a doubt: it is shown with its candidates and never taken. */
export const matchFrom = 0.6

/** One file of a delivery with what its name was taken apart into. */
export type NamedRead = { name: FileName; duration: Seconds | null; people: People | null; foreign: boolean; file: DeliveredFile }

/** No line, and why. */
export const nothing = (code: string, values: Record<string, string> = {}): NameMatch => ({
  line: null,
  take: null,
  by: null,
  confidence: 0,
  reason: { code, values },
  candidates: [],
})

/** What a file's numbers say of it. */
export const answerByNumbers = (
  read: NamedRead,
  belief: Belief | undefined,
  company: Company & { odd: boolean },
  production: Production,
): NameMatch => {
  const best = belief?.lines[0]
  if (read.name.numbers.length === 0) return nothing(read.people ? 'name-without-number' : 'no-number', who(read, production))
  if (!belief || !best) return nothing('no-such-line', { ...who(read, production), number: spelled(read.name) })
  if (belief.more.length > 0) return severalLines([best.line, ...belief.more])
  const verdict = read.duration === null ? 'fits' : lengthVerdict(best.line.text, read.duration)
  const strange = read.foreign || belief.stranger
  const trust = (verdict === 'fits' ? 1 : verdict === 'short' ? 0.5 : 0.75) * (strange ? 0.6 : 1) * (read.people?.sure === false ? 0.85 : 1)
  const confidence = Math.min(best.p, mostSure(belief, company, read.file.pool !== read.file.all)) * trust
  const taken = confidence >= matchFrom
  const candidates = belief.lines.filter(({ p }) => p > 0.02).slice(0, 20)
  const values = told(best.line, production, belief.take)
  const code =
    verdict !== 'fits'
      ? `too-${verdict}`
      : strange
        ? read.foreign
          ? 'other-actor'
          : 'other-character'
        : taken
          ? `by-${belief.reading?.counts}`
          : 'several-lines'
  return {
    line: taken ? best.line.id : null,
    take: belief.take,
    by: taken ? (belief.reading?.counts === 'number' ? 'name' : 'order') : null,
    confidence,
    reason: { code, values: { ...values, count: String(taken ? placeIn(read, belief) : candidates.length) } },
    candidates: candidates.map(({ line }) => line.id),
  }
}

/** The number of a name that tells its line: the line’s own, or its place among others. */
const placeIn = ({ file }: NamedRead, { reading }: Belief): number | string => (reading && columnOf(file, reading, 'line')?.value) ?? ''

const who = (read: NamedRead, production: Production): Record<string, string> => {
  const first = read.people?.characters[0]
  return { name: read.name.name, character: first ? (production.characters[first]?.name ?? '') : '' }
}

const spelled = (name: FileName): string => name.numbers.map((number) => `${number.value}${number.letter ?? ''}`).join(', ')

const told = (line: Line, production: Production, take: number | null): Record<string, string> => ({
  chapter: production.chapters[line.chapter]?.number ?? '',
  line: line.number,
  character: line.attribution.character ? (production.characters[line.attribution.character]?.name ?? '') : '',
  take: take === null ? '' : String(take),
})

/** A name that gives several lines: they are all in it, and must be found in it. */
const severalLines = (lines: readonly Line[]): NameMatch => ({
  ...nothing('session'),
  confidence: 0.5,
  candidates: [...new Set(lines.map(({ id }) => id))].slice(0, 20),
})

/** What the numbers said, with the text that the name holds. */
export const withText = (match: NameMatch, says: TextSays, { name }: NamedRead, production: Production): NameMatch => {
  if (says.code === 'nothing') return isNoLine(name, production) ? nothing('no-line-word') : match
  if (says.code === 'agrees' && match.line === says.line.id) return { ...match, confidence: Math.max(match.confidence, says.sure) }
  if (says.code !== 'doubt') {
    const values = told(says.line, production, says.take)
    return {
      line: says.line.id,
      take: says.take,
      by: 'name',
      confidence: says.sure,
      reason: { code: 'by-text', values },
      candidates: [says.line.id],
    }
  }
  const lines = says.lines.map(({ id }) => id)
  const code = lines.length === 0 || says.contradicts ? 'text-fits-other' : 'several-lines'
  const candidates = [...new Set([...lines, ...match.candidates])].slice(0, 20)
  return { ...match, line: null, by: null, confidence: Math.min(match.confidence, 0.5), reason: { code, values: {} }, candidates }
}
