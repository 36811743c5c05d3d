import { useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'
import { closedHint } from '../elements/tooltip.tsx'
import type { RoomId } from '../store/places.ts'
import { type Chord, chordMatches, isTextField } from './chord.ts'

/** A key of a room, or of the whole program. */
export type KeyBinding = {
  /** "Ctrl+Z", "1-9", "Space", "/", "Alt+Up"; several that do the same as a list. On a Mac, Ctrl is also Command. */
  keys: string | string[]
  /** What it does, for the help. */
  label: string
  room: RoomId | 'everywhere'
  /** Gives false when the key was not for it after all. */
  run: (event: KeyboardEvent) => unknown
  /** Also while typing in a text field. */
  inText?: boolean
}

type Registration = { current: KeyBinding[] }

/** All registrations, the youngest last; the help shows them, and the youngest that fits a key takes it. */
export const useKeyTable = create<{ registrations: readonly Registration[] }>()(() => ({ registrations: [] }))

/** Registers keys while a component is shown. Later registrations win. */
export const useKeys = (bindings: KeyBinding[]) => {
  const registration = useRef(bindings)
  registration.current = bindings
  // Before the first picture: whoever sees a key's hint may press it at once.
  useLayoutEffect(() => {
    useKeyTable.setState(({ registrations }) => ({ registrations: [...registrations, registration] }))
    return () => useKeyTable.setState(({ registrations }) => ({ registrations: registrations.filter((other) => other !== registration) }))
  }, [])
}

const chords = (binding: KeyBinding): Chord[] => (Array.isArray(binding.keys) ? binding.keys : [binding.keys])

/** Gives a key press to the youngest binding that wants it. Open menus and dialogs keep their own keys. */
export const handleKey = (event: KeyboardEvent) => {
  if ((event.defaultPrevented && !closedHint(event)) || event.isComposing) return
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('[role="dialog"], [role="menu"], button[role="combobox"][aria-expanded="true"]')) return
  const typing = target !== null && isTextField(target)
  for (const { current } of useKeyTable.getState().registrations.toReversed()) {
    for (const binding of current) {
      if (typing && !binding.inText) continue
      if (!chords(binding).some((chord) => chordMatches(chord, event))) continue
      if (binding.run(event) === false) continue
      event.preventDefault()
      return
    }
  }
}
