import { Tooltip as Radix } from 'radix-ui'
import { type ReactNode, useEffect } from 'react'
import { floats } from './floats.ts'
import { Keys } from './key.tsx'
import { leaveYoungest } from './leaving.ts'
import style from './tooltip.module.css'

/** The last key moved the focus. What gets it back when something closes needs no hint. */
let moved = false
const noteKey = ({ key }: KeyboardEvent) => {
  moved = key === 'Tab' || key === 'F6'
}
const noteElse = () => {
  moved = false
}

/** Esc presses that closed nothing but a hint. */
const taken = new WeakSet<Event>()

/** A hint comes by itself, so it costs no press of its own: the Esc that closes it leaves what is open under it as well. */
const passOn = (event: KeyboardEvent) => {
  if (!leaveYoungest()) taken.add(event)
}

/** Whether Esc closed nothing but a hint: the room may still take it. */
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
      <Radix.Content className={style.tooltip} sideOffset={6} collisionPadding={8} onEscapeKeyDown={passOn}>
        {text}
        {keys && <Keys keys={keys} />}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
