import type { CharacterId } from '../../../core/ids.ts'
import { narratorId } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'

/** Who may speak a line, for the keys 1–9: `p` is the reading's probability, null for others of the scene. */
export type Candidate = { character: CharacterId; p: number | null }

const most = 9

/** The reading's own answer and alternatives, then who else speaks in the scene, then in the chapter; never the narrator, who is on 0. */
export const candidatesFor = (production: Production, line: Line): Candidate[] => {
  const { character, confidence, alternatives, by } = line.attribution
  const found = new Map<CharacterId, number | null>()
  if (character) found.set(character, by === 'producer' ? null : confidence)
  for (const other of alternatives) if (!found.has(other.character)) found.set(other.character, other.p)
  for (const id of speakersNear(production, line)) if (!found.has(id)) found.set(id, null)
  return [...found]
    .filter(([id]) => id !== narratorId && production.characters[id])
    .slice(0, most)
    .map(([id, p]) => ({ character: id, p }))
}

/** Speakers of the scene, then of the chapter, each by how many lines they have. */
const speakersNear = (production: Production, line: Line): CharacterId[] => {
  const scene = new Map<CharacterId, number>()
  const chapter = new Map<CharacterId, number>()
  for (const id of production.chapters[line.chapter]?.lines ?? []) {
    const other = production.lines[id]
    const speaker = other?.attribution.character
    if (!other || !speaker || other.kind !== 'dialogue') continue
    chapter.set(speaker, (chapter.get(speaker) ?? 0) + 1)
    if (other.scene === line.scene) scene.set(speaker, (scene.get(speaker) ?? 0) + 1)
  }
  return [...byCount(scene), ...byCount(chapter)]
}

const byCount = (counts: Map<CharacterId, number>): CharacterId[] => [...counts].toSorted((a, b) => b[1] - a[1]).map(([id]) => id)
