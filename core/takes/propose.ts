import { isSpoken, linesInOrder } from '../cast/spoken.ts'
import type { ChapterId, LineId, TakeId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Take } from '../records/take.ts'
import { type Appraisal, appraise, type Usuals, usualsOf } from './appraise.ts'
import { takesByLine } from './takes-of.ts'

/** Why a take is proposed. Wording: locales `proposal.<code>`. */
export type ProposalReason = {
  code: 'rated' | 'pickup' | 'all-words' | 'most-words' | 'clean' | 'flawed' | 'level' | 'pace' | 'last' | 'only'
  values: Record<string, number>
}

/** A take for a line, of how many it could be chosen from, and why. `changes`: another one, or none, is chosen now. */
export type Proposal = { line: LineId; take: TakeId; number: number; among: number; reasons: ProposalReason[]; changes: boolean }

/** Which lines are looked at: those of one chapter, and also those whose take the producer chose. */
export type ProposalScope = { chapter?: ChapterId | null; decided?: boolean }

type Usable = { take: Take; number: number; appraisal: Appraisal }

/** Further off its voice's median than this, a take stands out. */
const outOfLevel = 4
const outOfPace = 1.25

/** Lines that want a choice: several takes that are not rejected, of which none is chosen, or only by the program. */
export const wantsChoice = (line: Line, takes: readonly Take[]): boolean =>
  isSpoken(line) && (line.take === null || line.proposed === true) && takes.filter(({ rejected }) => !rejected).length > 1

/** Lines that want a choice, in the order of the script. */
export const linesToChoose = (production: Pick<Production, 'chapterOrder' | 'chapters' | 'lines' | 'takes' | 'recordings'>): Line[] => {
  const takes = takesByLine(production)
  return linesInOrder(production).filter((line) => wantsChoice(line, takes.get(line.id) ?? []))
}

/**
 * A take for each line with several, or with none chosen. Counted in points, the highest first: stars of the producer (4 each over
 * or under three), an answer to a pickup (6; the take it was raised for −6), words to check (−2, and −10 for all of them), each
 * remark on the sound (−3), loudness and pace away from the voice's median (up to −3 each), an unsure match (up to −2), and one
 * point for the last take over the first, since actors stop when they have it.
 */
export const proposals = (production: Production, { chapter = null, decided = false }: ProposalScope = {}): Proposal[] => {
  const byLine = takesByLine(production)
  const usuals = usualsOf(production)
  return linesInOrder(production).flatMap((line) => {
    if (!isSpoken(line) || (chapter !== null && line.chapter !== chapter)) return []
    const usable = (byLine.get(line.id) ?? []).flatMap((take, index): Usable[] => {
      const appraisal = take.rejected ? null : appraise(production, usuals, take.id)
      return appraisal ? [{ take, number: index + 1, appraisal }] : []
    })
    const open = line.take === null || line.proposed === true
    if (usable.length === 0 || (usable.length === 1 && line.take !== null) || !(open || decided)) return []
    return [proposalOf(production, line, usable)]
  })
}

/** Why a take would be proposed, told for any of its line's takes, which are given in the order they are counted. */
export const reasonsFor = (production: Production, usuals: Usuals, takes: readonly Take[], take: TakeId): ProposalReason[] => {
  const usable = takes.filter((one) => !one.rejected || one.id === take)
  const appraisal = appraise(production, usuals, take)
  const index = usable.findIndex(({ id }) => id === take)
  const own = usable[index]
  return own && appraisal ? reasonsOf(production, { take: own, number: index + 1, appraisal }, index, usable.length) : []
}

const proposalOf = (production: Production, line: Line, usable: readonly Usable[]): Proposal => {
  const points = usable.map((one, index) => pointsOf(production, one, usable.length > 1 ? index / (usable.length - 1) : 0))
  const best = points.reduce((top, value, index) => (value >= (points[top] ?? Number.NEGATIVE_INFINITY) ? index : top), 0)
  const one = usable[best] as Usable
  return {
    line: line.id,
    take: one.take.id,
    number: one.number,
    among: usable.length,
    reasons: reasonsOf(production, one, best, usable.length),
    changes: line.take !== one.take.id,
  }
}

const pointsOf = (production: Production, { take, appraisal }: Usable, late: number): number => {
  const { words, level, pace, issues, noisy } = appraisal
  return (
    (take.rating === undefined ? 0 : (take.rating - 3) * 4) +
    (answersPickup(production, take) ? 6 : 0) -
    (fellShort(production, take) ? 6 : 0) -
    (words && words.check > 0 ? 2 + (10 * words.check) / Math.max(1, words.count) : 0) -
    3 * (issues.length + (noisy ? 1 : 0)) -
    Math.min(3, Math.max(0, Math.abs(level ?? 0) - 2) * 0.5) -
    Math.min(3, Math.max(0, Math.abs(Math.log2(pace ?? 1)) - 0.15) * 5) -
    2 * (1 - take.confidence) +
    late
  )
}

const pickupsOf = (production: Production, { line }: Take) => Object.values(production.pickups).filter((pickup) => pickup.line === line)

/** A pickup was closed with this take, or is open and the take came after it was raised. */
const answersPickup = (production: Production, take: Take): boolean => {
  const received = production.recordings[take.recording]?.received ?? 0
  return pickupsOf(production, take).some(({ closed, raised, take: short }) =>
    closed ? closed.take === take.id : short !== take.id && received > raised,
  )
}

const fellShort = (production: Production, take: Take): boolean => pickupsOf(production, take).some(({ take: short }) => short === take.id)

const reasonsOf = (production: Production, { take, appraisal }: Usable, index: number, among: number): ProposalReason[] => {
  const { words, level, pace, issues, noisy } = appraisal
  const out: ProposalReason[] = []
  const say = (code: ProposalReason['code'], values: Record<string, number> = {}) => out.push({ code, values })
  if (take.rating !== undefined) say('rated', { count: take.rating })
  if (answersPickup(production, take)) say('pickup')
  if (words) say(words.check === 0 ? 'all-words' : 'most-words', { count: words.check })
  if (issues.length > 0 || noisy) say('flawed', { count: issues.length + (noisy ? 1 : 0) })
  else say('clean')
  if (level !== null && Math.abs(level) <= outOfLevel) say('level')
  if (pace !== null && pace < outOfPace && pace > 1 / outOfPace) say('pace')
  if (among === 1) say('only')
  else if (index === among - 1) say('last', { count: among })
  return out
}
