import type { LineId } from '../../../core/ids.ts'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import { flaggedLines } from '../../store/pickups.ts'
import { useProduction } from '../../store/session.ts'

/** Why some of these lines are to be recorded again, as a sentence; null where none is. */
export const useFlagTold = (lines: readonly LineId[]): string | null => {
  const flagged = useProduction(flaggedLines)
  const pickups = lines.flatMap((line) => flagged.get(line) ?? [])
  if (pickups.length === 0) return null
  return t('pickup.mark', { reasons: pickups.map(({ reason }) => t(`pickup.reason.${reason}`)).join(', ') })
}

/** Beside lines of which one is to be recorded again: a flag that says why. */
export const FlagMark = ({ lines }: { lines: readonly LineId[] }) => {
  const told = useFlagTold(lines)
  return (
    told && (
      <span title={told} className="is-warning">
        <Icon name="flag" size={14} />
        <span className="visually-hidden">{told}</span>
      </span>
    )
  )
}
