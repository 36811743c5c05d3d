import type { LineId, RecordingId, TakeId } from '../../../core/ids.ts'
import type { Character } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Take } from '../../../core/records/take.ts'
import { isUnsure, missingIn } from '../../../core/takes/doubts.ts'
import { linesFor, takesIn } from '../../../core/takes/ripple.ts'
import { takesByLine } from '../../../core/takes/takes-of.ts'
import { derived } from '../../store/derived.ts'

/** A take of the recording on the desk with what is said of it. */
export type EditorTake = {
  take: Take
  line: Line
  character: Character | null
  /** As people count the takes of a line, from 1. */
  number: number
  chosen: boolean
  doubtful: boolean
}

/** A line that was found in the recording, with its takes there; without any it was sought and not found. */
export type FoundLine = { line: Line; character: Character | null; takes: EditorTake[] }

const numbers = derived(
  ({ takes, recordings }: Production) => [takes, recordings] as const,
  (takes, recordings): ReadonlyMap<TakeId, number> =>
    new Map([...takesByLine({ takes, recordings }).values()].flatMap((own) => own.map(({ id }, index) => [id, index + 1] as const))),
)

const characterOf = (production: Production, line: Line): Character | null =>
  production.characters[line.attribution.character ?? ''] ?? null

/** Takes of a recording in order of time. */
export const editorTakes = derived(
  ({ production, recording }: { production: Production; recording: RecordingId }) =>
    [production.takes, production.lines, production.characters, numbers(production), recording, production] as const,
  (takes, lines, _, counted, recording, production): EditorTake[] =>
    takesIn(takes, recording).flatMap((take) => {
      const line = lines[take.line]
      if (!line) return []
      const chosen = line.take === take.id
      return {
        ...{ take, line, chosen, character: characterOf(production, line), number: counted.get(take.id) ?? 1 },
        doubtful: isUnsure(take),
      }
    }),
)

/** Lines of a recording in the order of the script: those that have takes in it, and those that were sought in vain. */
export const foundLines = (production: Production, recording: RecordingId, takes: readonly EditorTake[]): FoundLine[] => {
  const own = new Map<LineId, EditorTake[]>()
  for (const one of takes) own.set(one.line.id, [...(own.get(one.line.id) ?? []), one])
  const here = production.recordings[recording]
  const missing = new Set(here && missingIn(production, here))
  const held = linesFor(production, recording)
  const known = new Set(held.map(({ id }) => id))
  const strays = [...missing].flatMap((id) => (known.has(id) ? [] : (production.lines[id] ?? [])))
  return [...held, ...strays]
    .filter(({ id }) => own.has(id) || missing.has(id))
    .map((line) => ({ line, character: characterOf(production, line), takes: own.get(line.id) ?? [] }))
}
