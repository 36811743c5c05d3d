import { isSpoken } from '../../core/cast/spoken.ts'
import type { Production } from '../../core/records/production.ts'
import { recordingsOf } from '../../core/takes/pieces.ts'
import { derived } from './derived.ts'
import { allLines, doubtfulLines } from './lines.ts'

/** What is left to do, counted. */
export type Status = {
  toReview: number
  uncast: number
  unrecorded: number
  inDoubt: number
  /** Lines whose take is the program's guess. */
  proposed: number
  chapters: number
  lines: number
}

/** Counts of the whole production; new objects only when something that is counted changed. */
export const statusOf = derived(
  (production: Production) =>
    [allLines(production), doubtfulLines(production), production.characters, production.recordings, production.takes] as const,
  (lines, doubtful, characters, recordings, takes): Status => {
    const spoken = lines.filter(isSpoken)
    const speaking = new Set(spoken.map((line) => line.attribution.character))
    const heard = new Set(Object.values(takes).flatMap(recordingsOf))
    return {
      toReview: doubtful.length,
      uncast: Object.values(characters).filter((character) => character.actor === null && speaking.has(character.id)).length,
      unrecorded: spoken.filter((line) => line.take === null).length,
      inDoubt: Object.values(recordings).filter(
        (recording) => recording.role === 'voice' && !heard.has(recording.id) && recording.match.by !== 'producer',
      ).length,
      proposed: spoken.filter((line) => line.proposed).length,
      chapters: new Set(lines.map((line) => line.chapter)).size,
      lines: spoken.length,
    }
  },
)
