import { charactersOf, isSpoken, linesInOrder, spokenSeconds, wordCount } from '../cast/spoken.ts'
import type { ActorId, ChapterId, CharacterId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import { groupBy } from './group.ts'
import { fileNameFor } from './name-template.ts'

/** A neighbour of an own line: who speaks it and what. */
export type CueLine = { character: string; text: string }

/** One of the actor's lines. `cue` is the line before, `after` the line behind, within the same scene. */
export type SideLine = {
  number: string
  character: string
  text: string
  direction: string
  scene: number
  cue: CueLine | null
  after: CueLine | null
  /** The name to give the first take's file. */
  fileName: string
}

/** The hand-out for one actor. */
export type Sides = {
  production: string
  actor: string
  characters: { name: string; voice: number; lines: number }[]
  words: number
  seconds: Seconds
  chapters: { id: ChapterId; number: string; title: string; lines: SideLine[] }[]
}

/** An actor's sides: every spoken line of their characters, in script order, by chapter. */
export const sidesOf = (production: Production, actor: ActorId, template?: string): Sides => {
  const roles = new Set<string>(charactersOf(production, actor))
  const script = linesInOrder(production).filter(isSpoken)
  const own = script.flatMap((line, index) => (roles.has(line.attribution.character ?? '') ? [{ line, index }] : []))
  const chapters = [...groupBy(own, ({ line }) => line.chapter)].map(([id, lines]) => ({
    id,
    number: production.chapters[id]?.number ?? '',
    title: production.chapters[id]?.title ?? '',
    lines: lines.map(({ line, index }) => ({
      number: line.number,
      character: nameOf(production, line.attribution.character),
      text: line.text,
      direction: line.direction,
      scene: line.scene,
      cue: neighbour(production, line, script[index - 1]),
      after: neighbour(production, line, script[index + 1]),
      fileName: fileNameFor(production, line, 1, template),
    })),
  }))
  return {
    production: production.title,
    actor: production.actors[actor]?.name ?? '',
    characters: [...roles].flatMap((id) => {
      const character = production.characters[id]
      const lines = own.filter(({ line }) => line.attribution.character === id).length
      return character ? [{ name: character.name, voice: character.voice, lines }] : []
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
