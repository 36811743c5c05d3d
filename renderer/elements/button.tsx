import type { ComponentProps, ReactNode } from 'react'
import style from './button.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

export type ButtonProps = ComponentProps<'button'> & {
  kind?: 'plain' | 'strong' | 'quiet' | 'danger'
  size?: 'small' | 'medium' | 'large'
  icon?: IconName
  children: ReactNode
}

/** One strong button per panel; the others plain or quiet. */
export const Button = ({ kind = 'plain', size = 'medium', icon, className, children, ...rest }: ButtonProps) => (
  <button type="button" className={classes(style.button, style[kind], style[size], className)} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)
