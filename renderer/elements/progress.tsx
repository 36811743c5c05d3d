import { classes } from './classes.ts'
import style from './progress.module.css'

/** How far something is: `value` of `max`. `live` while it runs. */
export const Progress = ({
  label,
  value,
  max = 1,
  live,
  className,
}: {
  label: string
  value: number
  max?: number
  live?: boolean
  className?: string
}) => {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <span
      className={classes(style.progress, live && style.live, className)}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <i style={{ width: `${share * 100}%` }} />
    </span>
  )
}
