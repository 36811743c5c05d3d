import type { LineId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import { fileNameFor } from './name-template.ts'

/** The name of a recording made here: that of its line's next take; of a pass through lines, that of its first with "through". */
export const ownName = (production: Production, lines: readonly LineId[]): string => {
  const first = lines[0] && production.lines[lines[0]]
  if (!first) return 'room-tone.wav'
  const take = 1 + Object.values(production.takes).filter(({ line }) => line === first.id).length
  const name = fileNameFor(production, first, take)
  return lines.length > 1 ? name.replace(/_t\d+\.wav$/u, '_through.wav') : name
}
