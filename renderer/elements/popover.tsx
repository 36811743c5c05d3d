import { Popover as Radix } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { floats } from './floats.ts'
import { useLeaving } from './leaving.ts'
import style from './popover.module.css'

type PopoverProps = {
  trigger: ReactNode
  /** What it is for, for screen readers. */
  label: string
  open?: boolean
  /** `left`: closed by Escape, so nothing is to be kept. */
  onOpen?: (open: boolean, left: boolean) => void
  align?: 'start' | 'end'
  className?: string | undefined
  children: ReactNode
}

/** A small panel under the button it is given, for what takes more than a menu. Esc or a click beside it closes it. */
export const Popover = ({ trigger, label, open, onOpen, align = 'start', className, children }: PopoverProps) => {
  const left = useRef(false)
  // One that a key opens gives the focus back to where it was; one that its button opens, to the button.
  const before = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  if (open && !wasOpen.current) before.current = document.activeElement
  wasOpen.current = open ?? false
  const [own, setOwn] = useState(false)
  const turn = (next: boolean, byEscape: boolean) => {
    setOwn(next)
    onOpen?.(next, byEscape)
  }
  useLeaving(open ?? own, () => turn(false, true))
  const giveBack = (event: Event) => {
    if (open === undefined) return
    event.preventDefault()
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true })
  }
  return (
    <Radix.Root
      open={open ?? own}
      onOpenChange={(next) => {
        turn(next, left.current)
        left.current = false
      }}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={floats()}>
        <Radix.Content
          className={classes(style.popover, className)}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={giveBack}
          onEscapeKeyDown={() => {
            left.current = true
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
