import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import style from './segmented.module.css'

type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  options: { value: Value; label: ReactNode }[]
  onChange: (value: Value) => void
  wide?: boolean
  /** A dialog that it stands in begins with it. */
  first?: boolean
}

/** Two to four ways to see the same thing. */
export const Segmented = <Value extends string>({ label, value, options, onChange, wide, first }: SegmentedProps<Value>) => (
  <fieldset className={classes(style.segmented, wide && style.wide)} aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        className={option.value === value ? style.on : undefined}
        aria-pressed={option.value === value}
        data-first={first && option.value === value ? '' : undefined}
        onClick={() => onChange(option.value)}
      >
        {option.label}
      </button>
    ))}
  </fieldset>
)
