import type { Actor } from '../../../core/records/character.ts'
import type { Production } from '../../../core/records/production.ts'
import { plain } from '../../../core/takes/people.ts'
import { shown } from '../printable.ts'

/** The actor of a name as it is typed: case, accents and spaces do not matter; a beginning that fits one actor is enough. */
export const findActor = (production: Production, name: string): Actor | null => {
  const wanted = plain(name)
  const actors = Object.values(production.actors)
  const exact = actors.filter((actor) => plain(actor.name) === wanted)
  const found = exact.length > 0 ? exact : actors.filter((actor) => wanted !== '' && plain(actor.name).startsWith(wanted))
  return found.length === 1 ? (found[0] ?? null) : null
}

/** What to say when no actor, or more than one, bears the name. */
export const unknownActor = (production: Production, name: string): string => {
  const names = Object.values(production.actors).map((actor) => shown(actor.name))
  return names.length > 0
    ? `No single actor is called “${shown(name)}”. Actors of this production: ${names.join(', ')}.`
    : `No actor is called “${shown(name)}”: this production has no actors yet. Cast somebody first.`
}
