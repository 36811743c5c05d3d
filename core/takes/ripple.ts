import { charactersOf, isSpoken, linesInOrder } from '../cast/spoken.ts'
import type { CharacterId, LineId, TakeId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Take } from '../records/take.ts'

/** What shifting takes would do. `stuck` are takes whose line has none beyond it; with any, the shift cannot be made. */
export type Ripple = { moves: { take: TakeId; line: LineId }[]; stuck: TakeId[] }

/** Takes that are stretches of one recording, in order of time. Those put together from several are not among them. */
export const takesIn = (takes: Production['takes'], recording: string): Take[] =>
  Object.values(takes)
    .filter((take) => take.recording === recording && !take.pieces)
    .sort((a, b) => a.start - b.start || a.end - b.end)

/**
 * Lines that a recording may hold, in the order of the script: those of its actor's characters, or, where the actor is not
 * known, of the characters whose lines it holds already; and every line that has a take in it.
 */
export const linesFor = (
  production: Production,
  recording: string,
  takes: readonly Take[] = takesIn(production.takes, recording),
): Line[] => {
  const held = new Set(takes.map(({ line }) => line))
  const actor = production.recordings[recording]?.actor ?? null
  const characters = new Set<CharacterId | null>(
    actor ? charactersOf(production, actor) : [...held].flatMap((id) => production.lines[id]?.attribution.character ?? []),
  )
  return linesInOrder(production).filter((line) => held.has(line.id) || (isSpoken(line) && characters.has(line.attribution.character)))
}

/** Moves a take and all later ones of its recording to the next line, or the one before; takes of one line stay together. */
export const ripple = (production: Production, from: TakeId, by: 1 | -1): Ripple => {
  const first = production.takes[from]
  if (!first) return { moves: [], stuck: [] }
  const takes = takesIn(production.takes, first.recording)
  const lines = linesFor(production, first.recording, takes)
  const place = new Map(lines.map(({ id }, index) => [id, index]))
  const found: Ripple = { moves: [], stuck: [] }
  for (const take of takes.slice(takes.findIndex(({ id }) => id === from))) {
    const target = lines[(place.get(take.line) ?? Number.NaN) + by]
    if (target) found.moves.push({ take: take.id, line: target.id })
    else found.stuck.push(take.id)
  }
  return found
}
