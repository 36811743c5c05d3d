import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import style from './notice.module.css'

/** Something is wrong: which, why, and what to do, with the buttons to do it. */
export const Notice = ({
  kind = 'danger',
  title,
  children,
  actions,
}: {
  kind?: 'danger' | 'warning'
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}) => (
  <div className={classes(style.notice, style[kind])} role={kind === 'danger' ? 'alert' : 'status'}>
    <Icon name={kind} className={style.icon ?? ''} />
    <div className={style.text}>
      <b>{title}</b>
      {children && <div className="second">{children}</div>}
      {actions && <div className={style.actions}>{actions}</div>}
    </div>
  </div>
)
