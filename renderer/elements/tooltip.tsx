import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { floats } from './floats.ts'
import { Keys } from './key.tsx'
import style from './tooltip.module.css'

/** Wraps the program once: one delay for all tooltips. */
export const Tooltips = ({ children }: { children: ReactNode }) => <Radix.Provider delayDuration={500}>{children}</Radix.Provider>

/** A name, and the key beside it, on hover and focus of what it wraps. */
export const Tooltip = ({ text, keys, children }: { text: string; keys?: string | undefined; children: ReactNode }) => (
  <Radix.Root>
    <Radix.Trigger asChild>{children}</Radix.Trigger>
    <Radix.Portal container={floats()}>
      <Radix.Content className={style.tooltip} sideOffset={6} collisionPadding={8}>
        {text}
        {keys && <Keys keys={keys} />}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
