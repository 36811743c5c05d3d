import { charactersOf, isSpoken, linesInOrder, spokenSeconds, wordCount } from '../cast/spoken.ts'
import type { ActorId, ChapterId, CharacterId, LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Pickup } from '../records/pickup.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import { groupBy } from './group.ts'
import { fillTemplate, namePattern } from './name-template.ts'
import { openPickups } from './pickups.ts'
import { type Said, saidIn } from './said.ts'
import { takesByLine } from './takes-of.ts'

/** A neighbour of an own line: who speaks it and what. */
export type CueLine = { character: string; text: string }

/** One of the actor's lines. `cue` is the line before, `after` the line behind, within the same scene. */
export type SideLine = {
  id: LineId
  number: string
  character: string
  text: string
  /** Emphasis in `text`. */
  marks: NonNullable<Line['marks']>
  direction: string
  /** Words of the line that are said otherwise than one would read them. */
  said: Said[]
  /** Why it is to be recorded again; empty for a line that waits for its first take, or that is done. */
  pickups: Pick<Pickup, 'id' | 'reason' | 'note' | 'said'>[]
  scene: number
  cue: CueLine | null
  after: CueLine | null
  /** The number that the next take gets: 1 for a line without takes. */
  take: number
  /** The name to give that take's file, and the same with `{take}` open for those behind it. */
  fileName: string
  namePattern: string
}

export type SidesWhat = 'lines' | 'pickups'

/** The hand-out for one actor. */
export type Sides = {
  /** All lines of the actor, or only those that wait as pickups. */
  what: SidesWhat
  production: string
  actor: string
  characters: { name: string; voice: number; lines: number }[]
  words: number
  seconds: Seconds
  chapters: { id: ChapterId; number: string; title: string; lines: SideLine[] }[]
}

export type SidesOptions = { what?: SidesWhat; template?: string }

/** An actor's sides: every spoken line of their characters, or those that wait as pickups, in script order, by chapter. */
export const sidesOf = (production: Production, actor: ActorId, { what = 'lines', template }: SidesOptions = {}): Sides => {
  const roles = new Set<string>(charactersOf(production, actor))
  const script = linesInOrder(production).filter(isSpoken)
  const open = openPickups(production)
  const takes = takesByLine(production)
  const own = script.flatMap((line, index) =>
    roles.has(line.attribution.character ?? '') && (what === 'lines' || open.has(line.id)) ? [{ line, index }] : [],
  )
  const chapters = [...groupBy(own, ({ line }) => line.chapter)].map(([id, lines]) => ({
    id,
    number: production.chapters[id]?.number ?? '',
    title: production.chapters[id]?.title ?? '',
    lines: lines.map(({ line, index }): SideLine => {
      const take = (takes.get(line.id)?.length ?? 0) + 1
      const pattern = namePattern(production, line, template)
      return {
        id: line.id,
        number: line.number,
        character: nameOf(production, line.attribution.character),
        text: line.text,
        marks: line.marks ?? [],
        direction: line.direction,
        said: saidIn(line.text, production.respellings),
        pickups: (open.get(line.id) ?? []).map(({ id, reason, note, said }) => ({ id, reason, note, said })),
        scene: line.scene,
        cue: neighbour(production, line, script[index - 1]),
        after: neighbour(production, line, script[index + 1]),
        take,
        fileName: fillTemplate(pattern, { take: String(take) }),
        namePattern: pattern,
      }
    }),
  }))
  return {
    what,
    production: production.title,
    actor: production.actors[actor]?.name ?? '',
    characters: [...roles].flatMap((id) => {
      const character = production.characters[id]
      const lines = own.filter(({ line }) => line.attribution.character === id).length
      return character && lines > 0 ? [{ name: character.name, voice: character.voice, lines }] : []
    }),
    words: own.reduce((sum, { line }) => sum + wordCount(line.text), 0),
    seconds: own.reduce((sum, { line }) => sum + spokenSeconds(line.text), 0),
    chapters,
  }
}

const nameOf = (production: Production, character: CharacterId | null): string =>
  character === null ? '' : (production.characters[character]?.name ?? '')

const neighbour = (production: Production, line: Line, other: Line | undefined): CueLine | null =>
  other && other.chapter === line.chapter && other.scene === line.scene
    ? { character: nameOf(production, other.attribution.character), text: other.text }
    : null
