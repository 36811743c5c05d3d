import { Checkbox, Slider as RadixSlider, Switch as RadixSwitch } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import style from './toggles.module.css'

type ToggleProps = { label: ReactNode; hideLabel?: boolean; on: boolean; onChange: (on: boolean) => void; disabled?: boolean }

/** A box to tick. */
export const Check = ({ label, hideLabel, on, onChange, disabled }: ToggleProps) => {
  const id = useId()
  return (
    <label className={style.labelled} htmlFor={id}>
      <Checkbox.Root
        id={id}
        className={classes(style.check, on && style.checked)}
        checked={on}
        disabled={disabled ?? false}
        onCheckedChange={(next) => onChange(next === true)}
      >
        <Checkbox.Indicator>
          <Icon name="check" size={12} />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span className={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  )
}

/** Something that is on or off at once. */
export const Switch = ({ label, hideLabel, on, onChange, disabled }: ToggleProps) => {
  const id = useId()
  return (
    <label className={style.labelled} htmlFor={id}>
      <RadixSwitch.Root
        id={id}
        className={classes(style.switch, on && style.switched)}
        checked={on}
        disabled={disabled ?? false}
        onCheckedChange={onChange}
      />
      <span className={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  )
}

type SliderProps = {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** What the value says: "−3 dB". */
  text?: string
  onChange: (value: number) => void
  onCommit?: (value: number) => void
  vertical?: boolean
  /** Double-click: back to what is usual. */
  onReset?: () => void
}

/** A value on a scale. `onChange` while it moves, `onCommit` when it rests. */
export const Slider = ({ label, value, min, max, step, text, onChange, onCommit, vertical, onReset }: SliderProps) => (
  <RadixSlider.Root
    className={style.slider}
    value={[value]}
    min={min}
    max={max}
    step={step}
    orientation={vertical ? 'vertical' : 'horizontal'}
    onValueChange={([next]) => next !== undefined && onChange(next)}
    onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
    onDoubleClick={onReset}
  >
    <RadixSlider.Track className={style.track} />
    <RadixSlider.Thumb className={style.thumb} aria-label={label} aria-valuetext={text} />
  </RadixSlider.Root>
)
