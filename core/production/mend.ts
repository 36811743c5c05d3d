import { produce } from 'immer'
import type { ChapterId, LineId } from '../ids.ts'
import type { Issue } from '../outcome.ts'
import { narratorId } from '../records/character.ts'
import type { Production } from '../records/production.ts'
import { decided } from './edits/script.ts'

/** Keeps the records of a table that hold; `count` hears of each that goes. */
const kept = <T>(table: Record<string, T>, holds: (record: T, key: string) => boolean, count: () => void): Record<string, T> =>
  Object.fromEntries(
    Object.entries(table).filter(([key, record]) => {
      const stays = holds(record, key)
      if (!stays) count()
      return stays
    }),
  )

/** An order of exactly the keys of a table: what is missing comes last, what points nowhere or comes twice goes. */
const ordered = <Id extends string>(order: readonly Id[], table: Record<string, unknown>, count: () => void): Id[] => {
  const known = new Set(order.filter((id) => Object.hasOwn(table, id)))
  const whole = [...known, ...(Object.keys(table) as Id[]).filter((id) => !known.has(id))]
  if (whole.length !== order.length || whole.some((id, at) => id !== order[at])) count()
  return whole
}

/**
 * A production read from outside, with every id pointing somewhere: what points nowhere is set free or, where it cannot be
 * without, left out. One issue tells how many records were mended; records that hold are returned as they are.
 */
export const mended = (production: Production): { production: Production; issues: Issue[] } => {
  let mends = 0
  const count = () => {
    mends++
  }
  /** The value itself, or what stands in for it when it does not hold. */
  const or = <T>(value: T, holds: boolean, instead: T): T => {
    if (!holds) count()
    return holds ? value : instead
  }
  const next = produce(production, (next: Production) => {
    for (const table of [next.chapters, next.lines, next.characters, next.actors, next.recordings, next.takes, next.sounds, next.pickups])
      for (const [key, record] of Object.entries<{ id: string }>(table)) record.id = or(record.id, record.id === key, key)

    if (!next.characters[narratorId]) {
      count()
      next.characters[narratorId] = { id: narratorId, name: 'Narrator', aliases: [], epithets: [], gender: null, voice: 0, actor: null }
    }
    next.actorOrder = ordered(next.actorOrder, next.actors, count)
    next.characterOrder = ordered(next.characterOrder, next.characters, count)
    next.chapterOrder = ordered(next.chapterOrder, next.chapters, count)
    for (const one of [...Object.values(next.characters), ...Object.values(next.recordings)])
      one.actor = or(one.actor, one.actor === null || Object.hasOwn(next.actors, one.actor), null)

    placeLines(next, count)
    next.takes = kept(
      next.takes,
      ({ recording, line, start, end, pieces }) =>
        [recording, ...(pieces ?? []).map((piece) => piece.recording)].every((id) => Object.hasOwn(next.recordings, id)) &&
        Object.hasOwn(next.lines, line) &&
        end > start,
      count,
    )
    next.pickups = kept(next.pickups, ({ line }) => Object.hasOwn(next.lines, line), count)
    for (const pickup of Object.values(next.pickups)) {
      pickup.take = or(pickup.take, pickup.take === null || Object.hasOwn(next.takes, pickup.take), null)
      const { closed } = pickup
      if (closed) closed.take = or(closed.take, closed.take === null || Object.hasOwn(next.takes, closed.take), null)
    }
    for (const line of Object.values(next.lines)) {
      const { character, alternatives } = line.attribution
      line.attribution = or(line.attribution, character === null || Object.hasOwn(next.characters, character), decided(null))
      const real = alternatives.filter((other) => Object.hasOwn(next.characters, other.character))
      if (character === line.attribution.character)
        line.attribution.alternatives = or(alternatives, real.length === alternatives.length, real)
      line.take = or(line.take, line.take === null || next.takes[line.take]?.line === line.id, null)
      if (line.take === null && line.proposed) {
        count()
        delete line.proposed
      }
    }
    next.adjustments = kept(
      next.adjustments,
      ({ pieces }, line) =>
        Object.hasOwn(next.lines, line) && (pieces ?? []).every(({ recording: id }) => !id || Object.hasOwn(next.recordings, id)),
      count,
    )
    next.sounds = kept(
      next.sounds,
      ({ chapter, recording }) => Object.hasOwn(next.chapters, chapter) && Object.hasOwn(next.recordings, recording),
      count,
    )
    for (const one of [...Object.values(next.sounds), ...Object.values(next.chapters).flatMap(({ markers }) => markers)])
      one.anchor = or(one.anchor, one.anchor.on === 'time' || Object.hasOwn(next.lines, one.anchor.line), { on: 'time', at: 0 })
    const buses = new Set(['effects', 'music', 'room', 'dialogue', 'master'])
    next.strips = kept(next.strips, (_, strip) => buses.has(strip) || Object.hasOwn(next.characters, strip), count)
  })
  return mends === 0 ? { production, issues: [] } : { production: next, issues: [{ code: 'records-mended', values: { count: mends } }] }
}

/** Every line stands in exactly one chapter, which it names: a lost one comes at the end of its own chapter, else of the last. */
const placeLines = (production: Production, count: () => void): void => {
  const placed = new Set<LineId>()
  for (const id of production.chapterOrder) {
    const chapter = production.chapters[id]
    if (!chapter) continue
    const own = [...new Set(chapter.lines)].filter((line) => Object.hasOwn(production.lines, line) && !placed.has(line))
    if (own.length !== chapter.lines.length) count()
    chapter.lines = own
    for (const line of own) placed.add(line)
    for (const line of own) setChapter(production, line, id, count)
  }
  const last = production.chapterOrder.at(-1)
  for (const line of Object.values(production.lines)) {
    if (placed.has(line.id)) continue
    count()
    const home = Object.hasOwn(production.chapters, line.chapter) ? line.chapter : last
    if (home === undefined) delete production.lines[line.id]
    else {
      line.chapter = home
      production.chapters[home]?.lines.push(line.id)
    }
  }
}

const setChapter = (production: Production, id: LineId, chapter: ChapterId, count: () => void): void => {
  const line = production.lines[id]
  if (!line || line.chapter === chapter) return
  count()
  line.chapter = chapter
}
