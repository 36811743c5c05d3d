import { spokenSeconds } from '../cast/spoken.ts'
import type { ActorId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import { counted, pickupTold } from './hand-out-words.ts'
import { type SideLine, type SidesWhat, sidesOf } from './sides.ts'

/** A line as the booth shows it. `pattern` is the name of its files with `{take}` open, `take` the number of the first one. */
export type BoothLine = Pick<
  SideLine,
  'id' | 'number' | 'character' | 'text' | 'marks' | 'direction' | 'said' | 'cue' | 'after' | 'take'
> & {
  chapter: string
  opensScene: boolean
  /** Why it is to be recorded again, in sentences. */
  again: string[]
  pattern: string
  /** What it is recorded for: empty the first time, else the pickup. Takes of another round were for something else. */
  round: string
  /** The producer has takes of it and asks for none. */
  delivered: boolean
  /** Seconds that the words are reckoned to take. */
  length: Seconds
}

/** What a booth pack holds: all that one actor needs to record at home, and nothing of the others but their cue lines. */
export type BoothPack = {
  version: 1
  production: { id: string; title: string }
  actor: { id: ActorId; name: string }
  what: SidesWhat
  language: string
  plays: string
  lines: BoothLine[]
}

/** An actor's booth pack: all their lines, or those that wait as pickups. */
export const boothPackOf = (production: Production, actor: ActorId, what: SidesWhat, template?: string): BoothPack => {
  const sides = sidesOf(production, actor, { what, ...(template === undefined ? {} : { template }) })
  return {
    version: 1,
    production: { id: production.id, title: production.title },
    actor: { id: actor, name: sides.actor },
    what,
    language: production.manuscript?.language || 'en',
    plays: sides.characters.map(({ name, lines }) => `${name} (${counted(lines, 'line')})`).join(', '),
    lines: sides.chapters.flatMap((chapter) =>
      chapter.lines.map(
        ({ id, number, character, text, marks, direction, said, cue, after, take, namePattern, pickups, scene }, index) => ({
          ...{ id, number, character, text, marks, direction, said, cue, after, take },
          chapter: [chapter.number, chapter.title].filter(Boolean).join(' · '),
          opensScene: index > 0 && chapter.lines[index - 1]?.scene !== scene,
          again: pickups.map(pickupTold),
          pattern: namePattern,
          round: pickups.at(-1)?.id ?? '',
          delivered: take > 1 && pickups.length === 0,
          length: spokenSeconds(text),
        }),
      ),
    ),
  }
}
