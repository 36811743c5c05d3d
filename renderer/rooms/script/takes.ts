import type { LineId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Take } from '../../../core/records/take.ts'
import { derived } from '../../store/derived.ts'

/** Takes of each line, in the order they came. */
export const takesByLine = derived(
  (production: Production) => [production.takes] as const,
  (takes): ReadonlyMap<LineId, Take[]> => {
    const byLine = new Map<LineId, Take[]>()
    for (const take of Object.values(takes)) byLine.set(take.line, [...(byLine.get(take.line) ?? []), take])
    return byLine
  },
)
