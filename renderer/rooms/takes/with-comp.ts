import { type LineId, TakeId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import type { Production } from '../../../core/records/production.ts'
import type { TakePiece } from '../../../core/records/take.ts'

/** The production as it would be with a take put together: the same edit that keeps it, on records that nobody keeps. */
export const withComp = (
  production: Production,
  line: LineId,
  take: TakeId | null,
  pieces: TakePiece[],
): { records: Production; take: TakeId | null } => {
  const applied = apply(production, { do: 'comp-take', take, line, pieces, choose: true })
  if (!applied.ok) return { records: production, take: production.lines[line]?.take ?? null }
  const [fresh] = applied.value.created
  return { records: applied.value.production, take: fresh === undefined ? take : TakeId.parse(fresh) }
}
