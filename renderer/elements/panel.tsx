import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import style from './panel.module.css'

/** A named side of a room; F6 stops here. */
export const Panel = ({
  label,
  side,
  className,
  children,
  ...more
}: Omit<ComponentProps<'aside'>, 'className'> & {
  label: string
  side?: 'left' | 'right'
  className?: string | undefined
  children: ReactNode
}) => (
  <aside className={classes(style.panel, side && style[side], className)} aria-label={label} data-region="" {...more}>
    {children}
  </aside>
)

export const PanelHead = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <div className={style.head}>
    <h2 className="ellipsis" title={typeof title === 'string' ? title : undefined}>
      {title}
    </h2>
    {children}
  </div>
)

/** A part of a panel under a quiet heading; `aside` stands at its right. */
export const Block = ({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) => (
  <section className={style.block}>
    {title && (
      <h3>
        {title}
        {aside && <span className={style.aside}>{aside}</span>}
      </h3>
    )}
    {children}
  </section>
)
