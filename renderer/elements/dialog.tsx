import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { t } from '../locales/t.ts'
import { classes } from './classes.ts'
import style from './dialog.module.css'
import { floats } from './floats.ts'
import { Icon } from './icon.tsx'
import { useLeaving } from './leaving.ts'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** One sentence under the title. */
  lead?: ReactNode
  children?: ReactNode
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
}

/** Something that must be answered or read before going on. Holds the focus, at first on what is marked `data-first`, and gives it back; Esc leaves it. */
export const Dialog = ({ open, onClose, title, lead, children, footer, size = 'small' }: DialogProps) => {
  const before = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  if (open && !wasOpen.current) before.current = document.activeElement
  wasOpen.current = open
  useLeaving(open, onClose)
  const giveBack = (event: Event) => {
    event.preventDefault()
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true })
  }
  // A dialog under this one takes the focus back from an `autoFocus` inside.
  const focusFirst = (event: Event) => {
    const first = event.target instanceof Element ? event.target.querySelector<HTMLElement>('[data-first]') : null
    if (!first) return
    event.preventDefault()
    first.focus({ preventScroll: true })
  }
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal container={floats()}>
        <Radix.Overlay className={style.scrim} />
        <Radix.Content
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={giveBack}
          className={classes(style.dialog, style[size])}
          {...(lead ? {} : { 'aria-describedby': undefined })}
        >
          <Radix.Title className={style.title}>{title}</Radix.Title>
          <Radix.Close className={style.close} aria-label={t('element.close')}>
            <Icon name="close" />
          </Radix.Close>
          {lead && <Radix.Description className="second">{lead}</Radix.Description>}
          {children && <div className={style.body}>{children}</div>}
          {footer && <footer className={style.footer}>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
