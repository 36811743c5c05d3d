import { isSpoken, linesInOrder } from '../cast/spoken.ts'
import type { ChapterId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'

/** Which lines are to be recorded. `scene` is one of `chapter`'s; `voice` an actor's or a character's id. */
export type Wanted = {
  chapter: ChapterId | null
  scene: number | null
  voice: string | null
  which: 'all' | 'missing' | 'pickups'
}

/** Spoken lines that are wanted, in script order. */
export const linesToRecord = (production: Production, { chapter, scene, voice, which }: Wanted): Line[] => {
  const again = new Set(Object.values(production.pickups).flatMap(({ line, closed }) => (closed === null ? [line] : [])))
  return linesInOrder(production).filter((line) => {
    if (!isSpoken(line)) return false
    if (chapter !== null && line.chapter !== chapter) return false
    if (scene !== null && line.scene !== scene) return false
    if (which === 'missing' && line.take !== null) return false
    if (which === 'pickups' && !again.has(line.id)) return false
    const { character } = line.attribution
    return voice === null || (character !== null && (character === voice || production.characters[character]?.actor === voice))
  })
}

/** The spoken lines around one in its scene: the cue line before it and the line behind it. */
export const neighboursOf = (production: Production, line: Line): { cue: Line | null; after: Line | null } => {
  const scene = (production.chapters[line.chapter]?.lines ?? [])
    .flatMap((id) => production.lines[id] ?? [])
    .filter((one) => one.scene === line.scene && (isSpoken(one) || one.id === line.id))
  const place = scene.findIndex(({ id }) => id === line.id)
  return { cue: scene[place - 1] ?? null, after: scene[place + 1] ?? null }
}
