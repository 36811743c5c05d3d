import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'
import style from './icon-button.module.css'
import { Tooltip } from './tooltip.tsx'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: IconName
  /** Its name, for screen readers and in the tooltip. */
  label: string
  /** The key that does the same: "Ctrl+Z". */
  keys?: string
  on?: boolean
  size?: 'small' | 'medium'
}

/** A button that is only a picture; its name shows on hover and focus. */
export const IconButton = ({ icon, label, keys, on, size = 'medium', className, ...rest }: IconButtonProps) => (
  <Tooltip text={label} keys={keys}>
    <button
      type="button"
      className={classes(style.iconButton, on && style.on, size === 'small' && style.small, className)}
      aria-label={label}
      aria-pressed={on}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  </Tooltip>
)
