import type { Master } from '../../../core/contract/master.ts'
import { figure } from '../../../core/units.ts'
import { classes } from '../../elements/classes.ts'
import { t } from '../../locales/t.ts'
import style from './delivery.module.css'
import { clock, failing } from './figures.ts'

const top = -6
const bottom = -42
const rows = [-10, -18, -26, -34]
const columns = [0, 0.2, 0.4, 0.6, 0.8, 1]
const height = (level: number): number => ((top - Math.min(top, Math.max(bottom, level))) / (top - bottom)) * 100

/** Points of the curve; silence breaks it. */
const stretches = (curve: Master['curve']): string[] => {
  const out: string[] = []
  let points: string[] = []
  curve.forEach((level, second) => {
    if (level !== null && level > bottom)
      points.push(`${((second / Math.max(1, curve.length - 1)) * 1000).toFixed(1)},${height(level).toFixed(2)}`)
    else if (points.length) {
      out.push(points.join(' '))
      points = []
    }
  })
  return points.length ? [...out, points.join(' ')] : out
}

/** Words about what lies beyond this share of the chapter stand before it. */
const lateFrom = 0.85

/** Short-term loudness over the chapter, with what the target allows and where it is broken. */
export const LoudnessPlot = ({ master }: { master: Master }) => {
  const allowed = master.checks.find(({ rule }) => rule === 'loudness' || rule === 'rms')
  const broken = failing(master).filter((check) => check.at !== null)
  const place = (at: number) => `${Math.min(100, (at / Math.max(1, master.duration)) * 100)}%`
  return (
    <div className={style.plot} role="img" aria-label={t('delivery.plot', { count: broken.length, length: clock(master.duration) })}>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        {allowed?.min != null && allowed.max != null && (
          <rect x="0" width="1000" y={height(allowed.max)} height={height(allowed.min) - height(allowed.max)} className={style.band} />
        )}
        {columns.slice(1, -1).map((share) => (
          <line
            key={share}
            x1={share * 1000}
            x2={share * 1000}
            y1="0"
            y2="100"
            className={style.gridLine}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {stretches(master.curve).map((points) => (
          <polyline key={points.slice(0, 24)} points={points} className={style.curve} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      {rows.map((level) => (
        <span key={level} className={style.y} style={{ top: `${height(level)}%` }}>
          {figure(level)}
        </span>
      ))}
      {columns.map((share) => (
        <span key={share} className={classes(style.x, share === 1 && style.end)} style={{ left: `${share * 100}%` }}>
          {clock(share * master.duration)}
        </span>
      ))}
      {broken.map((check) => (
        <span
          key={check.rule}
          className={classes(style.broken, (check.at ?? 0) > master.duration * lateFrom && style.late)}
          style={{ left: place(check.at ?? 0) }}
        >
          {clock(check.at ?? 0, true)}
        </span>
      ))}
    </div>
  )
}
