import { Tooltip as Radix } from 'radix-ui'
import { type ReactNode, useEffect } from 'react'
import { floats } from './floats.ts'
import { Keys } from './key.tsx'
import style from './tooltip.module.css'

/** The last key moved the focus. What gets it back when something closes needs no hint. */
let moved = false
const noteKey = ({ key }: KeyboardEvent) => {
  moved = key === 'Tab' || key === 'F6'
}
const noteElse = () => {
  moved = false
}

/** Esc presses that a hint took. */
const taken = new WeakSet<Event>()

/** Whether Esc closed nothing but a hint: what is under it may close as well. */
export const closedHint = (event: Event): boolean => taken.has(event)

/** Wraps the program once: one delay for all tooltips. */
export const Tooltips = ({ children }: { children: ReactNode }) => {
  useEffect(() => {
    document.addEventListener('keydown', noteKey, true)
    document.addEventListener('pointerdown', noteElse, true)
    return () => {
      document.removeEventListener('keydown', noteKey, true)
      document.removeEventListener('pointerdown', noteElse, true)
    }
  }, [])
  return <Radix.Provider delayDuration={500}>{children}</Radix.Provider>
}

/** A name, and the key beside it, on hover and on focus by a key of what it wraps. */
export const Tooltip = ({ text, keys, children }: { text: string; keys?: string | undefined; children: ReactNode }) => (
  <Radix.Root>
    <Radix.Trigger asChild onFocus={(event) => !moved && event.preventDefault()}>
      {children}
    </Radix.Trigger>
    <Radix.Portal container={floats()}>
      <Radix.Content className={style.tooltip} sideOffset={6} collisionPadding={8} onEscapeKeyDown={(event) => void taken.add(event)}>
        {text}
        {keys && <Keys keys={keys} />}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
