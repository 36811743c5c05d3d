import type { ReactNode } from 'react'
import style from './badge.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

/** A state in a word or two, always with an icon of its own shape when it is not plain. */
export const Badge = ({
  kind = 'plain',
  icon,
  children,
}: {
  kind?: 'plain' | 'ok' | 'warning' | 'danger'
  icon?: IconName
  children: ReactNode
}) => (
  <span className={classes(style.badge, style[kind])}>
    {icon && <Icon name={icon} size={12} />}
    {children}
  </span>
)
