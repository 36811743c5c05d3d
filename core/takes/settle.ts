import { wordCount } from '../cast/spoken.ts'
import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Aside, Match, MatchBy } from '../records/take.ts'
import type { Heard, HeardTake } from './heard.ts'
import { matchFrom, type NameMatch } from './name-answer.ts'
import { placeOf } from './place.ts'
import type { Stretch } from './voice-activity.ts'

/** What the inbox makes of one recording: the record's match, its takes, what was set aside, and the lines that are not in it. */
export type Settled = { match: Match; takes: (HeardTake & { by: MatchBy })[]; asides: Aside[]; missing: LineId[] }

/** A recording that is on no line and wants none: a sound, for the timeline. */
export const settledSound: Settled = {
  match: { by: null, confidence: 0, reason: { code: 'sound', values: {} }, candidates: [] },
  takes: [],
  asides: [],
  missing: [],
}

/** From here on a single take or recording needs no look. */
export const settledFrom = 0.7

/** Words that are heard less surely than this do not contradict a name. */
const contradicts = 0.7
/**
 * What it takes off a name that the words of its line were not made out; less for a few words, which are easily missed. A sure name stays
 * settled: screams, songs and creatures are not made out either.
 */
const missed = (line: Line | undefined): number => 0.15 * Math.min(1, wordCount(line?.text ?? '') / 8)
/** From so many lines on, a recording is a long one, in which lines may be missing. */
const long = 3

/** Settles a recording by its name alone. `speech`: where speech is heard in it; null: nowhere. */
export const settleByName = (name: NameMatch, speech: Stretch | null): Settled => {
  if (speech === null && name.line !== null) return doubt(0, { code: 'silent', values: name.reason.values }, name.candidates)
  if (name.line === null || name.by === null || speech === null) return doubt(name.confidence, name.reason, name.candidates)
  return {
    match: { by: name.by, confidence: name.confidence, reason: name.reason, candidates: name.candidates },
    takes: [{ line: name.line, ...speech, confidence: name.confidence, by: name.by }],
    asides: [],
    missing: [],
  }
}

/**
 * Settles a recording by its name and its words: where they agree both are surer, where they disagree it is a doubt with both
 * lines, and where only one says something, that counts. `by`: words that were heard, or pauses that were laid onto lines.
 */
export const settleByWords = (
  name: NameMatch,
  heard: Heard,
  speech: Stretch | null,
  production: Production,
  by: 'speech' | 'order' = 'speech',
): Settled => {
  const lines = [...new Set(heard.takes.map(({ line }) => line))]
  if (lines.length >= long || (lines.length > 1 && name.line === null)) return several(name, heard, lines, by)
  const named = name.line ?? lines.find((line) => name.candidates.includes(line)) ?? null
  const best = [...heard.takes].sort((a, b) => b.confidence - a.confidence)[0]
  const place = (id: LineId): string => {
    const line = production.lines[id]
    return line ? placeOf(production, line) : ''
  }
  if (!best) {
    const reason =
      name.line === null ? { code: 'no-words', values: name.reason.values } : { code: 'name-without-words', values: name.reason.values }
    const confidence = name.confidence * (name.line === null ? 0.5 : 1 - missed(production.lines[name.line]))
    const kept = name.line !== null && confidence >= matchFrom ? settleByName({ ...name, confidence, reason }, speech) : null
    return { ...(kept ?? doubt(confidence, reason, name.candidates)), asides: heard.asides }
  }
  const agreeing = heard.takes.filter(({ line }) => line === named)
  if (named !== null && agreeing.length > 0) {
    const surest = Math.max(...agreeing.map(({ confidence }) => confidence))
    const confidence = together(name.line === null ? 0.5 : name.confidence, surest)
    return {
      match: {
        by: 'name',
        confidence,
        reason: { code: 'name-and-words', values: { ...name.reason.values, line: place(named) } },
        candidates: front(named, name.candidates),
      },
      takes: agreeing.map((take) => ({
        ...take,
        confidence: together(name.line === null ? 0.5 : name.confidence, take.confidence),
        by: 'name' as const,
      })),
      asides: heard.asides,
      missing: [],
    }
  }
  if (name.line !== null && best.confidence < contradicts) {
    const weaker = { ...name, confidence: name.confidence * 0.8, reason: { code: 'name-without-words', values: name.reason.values } }
    const kept = settleByName(weaker.confidence < matchFrom ? { ...weaker, line: null } : weaker, speech)
    return { ...kept, asides: heard.asides }
  }
  if (name.line !== null) {
    const reason = { code: 'words-fit-other', values: { ...name.reason.values, line: place(name.line), other: place(best.line) } }
    return { ...doubt(0.5, reason, front(best.line, front(name.line, name.candidates))), asides: heard.asides }
  }
  const own = heard.takes.filter(({ line }) => line === best.line)
  return {
    match: {
      by,
      confidence: best.confidence,
      reason: { code: 'by-words', values: { line: place(best.line) } },
      candidates: front(best.line, name.candidates),
    },
    takes: own.map((take) => ({ ...take, by })),
    asides: heard.asides,
    missing: [],
  }
}

/** Many lines in one recording: each is a take of its own, those that are not sure are doubts of their own. */
const several = (name: NameMatch, heard: Heard, lines: readonly LineId[], by: 'speech' | 'order'): Settled => {
  const sum = heard.takes.reduce((total, { confidence }) => total + confidence, 0)
  const code = by === 'order' ? 'by-pauses' : 'lines-found'
  return {
    match: {
      by,
      confidence: sum / heard.takes.length,
      reason: { code, values: { ...name.reason.values, count: String(lines.length) } },
      candidates: [],
    },
    takes: heard.takes.map((take) => ({ ...take, by })),
    asides: heard.asides,
    missing: heard.missing,
  }
}

const doubt = (confidence: number, reason: Match['reason'], candidates: readonly LineId[]): Settled => ({
  match: { by: null, confidence, reason, candidates: candidates.slice(0, 20) },
  takes: [],
  asides: [],
  missing: [],
})

/** Two witnesses that agree: both must be wrong for the line to be. */
const together = (a: number, b: number): number => Math.min(0.99, 1 - (1 - a) * (1 - b))

const front = (line: LineId, others: readonly LineId[]): LineId[] => [line, ...others.filter((other) => other !== line)].slice(0, 20)
