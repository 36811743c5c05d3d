import { Select } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { floats } from './floats.ts'
import { Icon } from './icon.tsx'
import menu from './menu.module.css'
import style from './picker.module.css'

export type PickerOption<Value extends string> = { value: Value; label: ReactNode /** Typed letters find it. */; text?: string }

type PickerProps<Value extends string> = {
  label: string
  value: Value
  options: PickerOption<Value>[]
  onChange: (value: Value) => void
  disabled?: boolean
  /** Shown while nothing is picked. */
  placeholder?: string
  className?: string
}

/** The words of an option, as far as they are words. */
const told = (option: PickerOption<string> | undefined): string | undefined =>
  option?.text ?? (typeof option?.label === 'string' ? option.label : undefined)

/** One value out of a list. */
export const Picker = <Value extends string>({ label, value, options, onChange, disabled, placeholder, className }: PickerProps<Value>) => (
  <Select.Root value={value} onValueChange={(next) => onChange(next as Value)} disabled={disabled ?? false}>
    <Select.Trigger className={classes(style.picker, className)} aria-label={label}>
      <span className={classes('grow', 'ellipsis', style.value)} title={told(options.find((option) => option.value === value))}>
        <Select.Value placeholder={placeholder} />
      </span>
      <Icon name="down" />
    </Select.Trigger>
    <Select.Portal container={floats()}>
      <Select.Content className={classes(menu.menu, style.list)} position="popper" sideOffset={4} collisionPadding={8}>
        <Select.Viewport>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value} textValue={option.text ?? ''} className={menu.item}>
              <Select.ItemText>{option.label}</Select.ItemText>
              <Select.ItemIndicator className={menu.after}>
                <Icon name="check" />
              </Select.ItemIndicator>
            </Select.Item>
          ))}
        </Select.Viewport>
      </Select.Content>
    </Select.Portal>
  </Select.Root>
)
