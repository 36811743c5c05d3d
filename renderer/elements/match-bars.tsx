import { classes } from './classes.ts'
import { surenessOf } from './confidence.tsx'
import style from './match-bars.module.css'

const steps = [0.25, 0.5, 0.7, 0.9]

/** How well a recording fits its lines, as four rising bars. `label` says it in words. */
export const MatchBars = ({ value, label }: { value: number; label: string }) => (
  <span className={classes(style.match, style[surenessOf(value)])} role="img" aria-label={label} title={label}>
    {steps.map((step) => (
      <i key={step} className={value >= step ? style.on : undefined} />
    ))}
  </span>
)
