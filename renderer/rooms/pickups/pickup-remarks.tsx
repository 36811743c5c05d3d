import type { LineId } from '../../../core/ids.ts'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import { flaggedLines } from '../../store/pickups.ts'
import { useProduction } from '../../store/session.ts'
import style from './pickup-remarks.module.css'

/** Why a line is to be recorded again, for the one who reads it now. */
export const PickupRemarks = ({ line }: { line: LineId }) => {
  const pickups = useProduction((all) => flaggedLines(all).get(line))
  if (!pickups) return null
  return (
    <ul className={style.remarks} aria-label={t('pickup.again')}>
      {pickups.map(({ id, reason, said, note }) => (
        <li key={id}>
          <span className="is-warning">
            <Icon name="flag" size={14} />
          </span>
          <span>
            <b>{t(`pickup.reason.${reason}`)}</b> {said && <span>{t('pickup.wasSaid', { words: said })}</span>} {note}
          </span>
        </li>
      ))}
    </ul>
  )
}
