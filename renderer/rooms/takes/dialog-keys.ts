import { useEffect, useRef } from 'react'
import { digitOf, isTextField } from '../../frame/chord.ts'

/** What keys do while a dialog is open: "down", "enter", "space", a letter; `digit` takes all digits. */
export type DialogKeys = Partial<Record<string, (event: KeyboardEvent) => unknown>>

/** Registers the keys of a dialog, which the room's own keys leave alone. A focused button keeps Enter and Space; what gives false is left too. */
export const useDialogKeys = (keys: DialogKeys): void => {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      // What a dialog opened over it is asked belongs to that one.
      if (document.querySelectorAll('[role="dialog"]').length > 1) return
      const target = event.target instanceof Element ? event.target : null
      if (target && isTextField(target)) return
      if ((event.key === 'Enter' || event.key === ' ') && target?.closest('button')) return
      const name = event.key === ' ' ? 'space' : event.key.toLowerCase().replace(/^arrow/, '')
      const run = now.current[name] ?? (Number.isNaN(digitOf(event)) ? undefined : now.current.digit)
      if (run && run(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
