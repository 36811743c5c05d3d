import { classes } from '../../elements/classes.ts'
import style from './side-pane.module.css'

type NumberFieldProps = {
  label: string
  unit: string
  value: number
  min: number
  max: number
  step: number
  /** It differs from what the rules say. */
  byHand?: boolean
  onSet: (value: number) => void
}

/** A number that is set when the field is left or Enter is pressed. */
export const NumberField = ({ label, unit, value, min, max, step, byHand = false, onSet }: NumberFieldProps) => {
  const set = (input: HTMLInputElement) => {
    const next = Number(input.value)
    if (input.value.trim() && Number.isFinite(next) && next !== value) onSet(Math.min(max, Math.max(min, next)))
    else input.value = String(value)
  }
  return (
    <label className={classes(style.number, byHand && style.byHand)}>
      <span>{label}</span>
      <input
        key={value}
        type="number"
        defaultValue={value}
        min={min}
        max={max}
        step={step}
        onBlur={(event) => set(event.currentTarget)}
        onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget)}
      />
      <small>{unit}</small>
    </label>
  )
}
