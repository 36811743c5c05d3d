import type { ReactNode } from 'react'
import style from './empty.module.css'
import { Icon, type IconName } from './icon.tsx'

/** Nothing here yet, and what to do next. */
export const Empty = ({ icon, title, children, actions }: { icon: IconName; title: string; children?: ReactNode; actions?: ReactNode }) => (
  <div className={style.empty}>
    <Icon name={icon} size={20} />
    <h2>{title}</h2>
    {children && <p className="second">{children}</p>}
    {actions && <div className={style.actions}>{actions}</div>}
  </div>
)
