import { isSpoken } from '../../../core/cast/spoken.ts'
import type { Line } from '../../../core/records/line.ts'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { t } from '../../locales/t.ts'
import { useProduction } from '../../store/session.ts'
import { FlagMark } from '../pickups/flag-mark.tsx'
import style from './line-marks.module.css'
import { useScriptRoom } from './room-state.ts'
import { takesByLine } from './takes.ts'

/** Beside the words: which take is chosen, and whether the last fix moved this line. */
export const LineMarks = ({ lines, className }: { lines: Line[]; className?: string | undefined }) => {
  const followed = useScriptRoom((state) => lines.some((line) => state.followed.includes(line.id)))
  const takes = useProduction(takesByLine)
  const spoken = lines.filter(isSpoken)
  const recorded = spoken.filter((line) => line.take !== null)
  const proposed = recorded.some((line) => line.proposed)
  const only = spoken.length === 1 ? spoken[0] : undefined
  const place = only?.take ? (takes.get(only.id)?.findIndex((take) => take.id === only.take) ?? -1) + 1 : 0
  return (
    <span className={classes(style.marks, className)} role="gridcell">
      {followed && (
        <span className={style.followed} title={t('script.marks.followed')}>
          <Icon name="swap" size={14} />
          <span className="visually-hidden">{t('script.marks.followed')}</span>
        </span>
      )}
      <FlagMark lines={spoken.map(({ id }) => id)} />
      {recorded.some((line) => line.was !== undefined) && (
        <span title={t('revision.mark')}>
          <Icon name="warning" size={14} className="is-warning" />
          <span className="visually-hidden">{t('revision.mark')}</span>
        </span>
      )}
      {spoken.length > 0 && recorded.length === 0 && <span title={t('script.marks.unrecorded')}>–</span>}
      {place > 0 && (
        <span
          className={classes(proposed && style.proposed)}
          title={t(proposed ? 'script.marks.proposed' : 'script.marks.take', { number: place })}
        >
          t{place}
        </span>
      )}
      {spoken.length > 1 && recorded.length > 0 && (
        <span
          className={classes(proposed && style.proposed)}
          title={t(proposed ? 'script.marks.someProposed' : 'script.marks.recorded', { done: recorded.length, all: spoken.length })}
        >
          {recorded.length}/{spoken.length}
        </span>
      )}
    </span>
  )
}
