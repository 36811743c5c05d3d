/** Keys as they are written down: modifiers and one key, joined by "+"; "1-9" is any of these digits. */
export type Chord = string

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const names: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
}

/** Whether a key press is what the chord says. Shift counts for letters and named keys, not for signs that need it ("?"). */
export const chordMatches = (chord: Chord, press: Press): boolean => {
  const parts = chord.split(/(?<=.)\+(?=.)/)
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  if (wants('Ctrl') !== (press.ctrlKey || press.metaKey) || wants('Alt') !== press.altKey) return false
  const pressed = names[press.key] ?? press.key
  const sign = pressed.length === 1 && !/[\p{L}\p{N}]/u.test(pressed)
  if (!sign && wants('Shift') !== press.shiftKey) return false
  const digits = /^(\d)-(\d)$/.exec(key)
  // A digit's key is meant by its place: with Shift it gives a sign, or, on some keyboards, only then the digit.
  if ((digits || /^\d$/.test(key)) && wants('Shift') !== press.shiftKey) return false
  if (digits) return digitOf(press) >= Number(digits[1]) && digitOf(press) <= Number(digits[2])
  if (/^\d$/.test(key)) return digitOf(press) === Number(key)
  if (pressed.toLowerCase() === key.toLowerCase()) return true
  return /^[A-Z]$/.test(key) && (press.ctrlKey || press.metaKey || press.altKey) && press.code === `Key${key}`
}

/** The digit of a key press, from the row above the letters or the number pad; NaN when it is none. */
export const digitOf = (press: Pick<KeyboardEvent, 'key' | 'code'>): number =>
  /^\d$/.test(press.key) ? Number(press.key) : Number(/^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1] ?? Number.NaN)

/** Whether typing goes into this element. */
export const isTextField = (element: Element): boolean => {
  if (element instanceof HTMLTextAreaElement) return true
  if (element instanceof HTMLElement && element.isContentEditable) return true
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button', 'submit', 'file', 'color'].includes(element.type)
}
