import { classes } from './classes.ts'
import style from './confidence.module.css'

/** Sure from .90, likely from .70, doubtful below. */
export type Sureness = 'sure' | 'likely' | 'doubtful'
export const surenessOf = (confidence: number): Sureness => (confidence >= 0.9 ? 'sure' : confidence >= 0.7 ? 'likely' : 'doubtful')

/** The thin mark in the margin: 2 px and pale, 3 px and amber, orange and short. `title` says it in words. */
export const Confidence = ({ value, title, className }: { value: number; title: string; className?: string | undefined }) => (
  <span className={classes(style.confidence, style[surenessOf(value)], className)} title={title}>
    <i style={{ height: `${Math.round(value * 100)}%` }} />
  </span>
)
