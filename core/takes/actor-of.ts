import type { ActorId, LineId } from '../ids.ts'
import type { Production } from '../records/production.ts'

/** The one actor who plays all of some lines; null where there is none or several. */
export const actorOfLines = ({ lines, characters }: Pick<Production, 'lines' | 'characters'>, ids: readonly LineId[]): ActorId | null => {
  const actors = new Set(
    ids.map((id) => {
      const character = lines[id]?.attribution.character
      return character ? (characters[character]?.actor ?? null) : null
    }),
  )
  const [actor = null] = actors
  return actors.size === 1 ? actor : null
}
