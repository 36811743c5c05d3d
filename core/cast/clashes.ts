import type { ActorId, ChapterId, CharacterId, LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import { isSpoken, linesInOrder } from './spoken.ts'

/** Two roles of one actor that answer each other in a scene; `lines` are the answers. */
export type Clash = { actor: ActorId; chapter: ChapterId; scene: number; characters: [CharacterId, CharacterId]; lines: LineId[] }

/**
 * Finds where an actor would talk to themself: in one scene a line of one of their roles follows a line of another, with
 * nothing but narration between. Doubling with the narrator is common and is no clash.
 */
export const clashesOf = (production: Production): Clash[] => {
  const clashes = new Map<string, Clash>()
  let before: Line | null = null
  for (const line of linesInOrder(production).filter((one) => isSpoken(one) && one.kind === 'dialogue')) {
    const clash = before ? between(production, before, line) : null
    if (clash) {
      const key = [clash.actor, clash.chapter, clash.scene, ...clash.characters].join('\n')
      const known = clashes.get(key)
      if (known) known.lines.push(line.id)
      else clashes.set(key, clash)
    }
    before = line
  }
  return [...clashes.values()]
}

const between = (production: Production, before: Line, line: Line): Clash | null => {
  const [one, other] = [before.attribution.character, line.attribution.character]
  if (one === null || other === null || one === other) return null
  if (before.chapter !== line.chapter || before.scene !== line.scene) return null
  const actor = production.characters[one]?.actor ?? null
  if (actor === null || production.characters[other]?.actor !== actor) return null
  const characters: [CharacterId, CharacterId] = one < other ? [one, other] : [other, one]
  return { actor, chapter: line.chapter, scene: line.scene, characters, lines: [line.id] }
}
