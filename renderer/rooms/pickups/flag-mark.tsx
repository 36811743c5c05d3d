import type { LineId } from '../../../core/ids.ts'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import { flaggedLines } from '../../store/pickups.ts'
import { useProduction } from '../../store/session.ts'

/** Beside lines of which one is to be recorded again: a flag that says why. */
export const FlagMark = ({ lines }: { lines: readonly LineId[] }) => {
  const flagged = useProduction(flaggedLines)
  const pickups = lines.flatMap((line) => flagged.get(line) ?? [])
  if (pickups.length === 0) return null
  const told = t('pickup.mark', { reasons: pickups.map(({ reason }) => t(`pickup.reason.${reason}`)).join(', ') })
  return (
    <span title={told} className="is-warning">
      <Icon name="flag" size={14} />
      <span className="visually-hidden">{told}</span>
    </span>
  )
}
