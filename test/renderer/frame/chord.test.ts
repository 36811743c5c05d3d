import { expect, test } from 'vitest'
import { chordMatches } from '../../../renderer/frame/chord.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test.each([
  ['Ctrl+Z', press('z', { ctrlKey: true }), true],
  ['Ctrl+Z', press('z', { metaKey: true }), true],
  ['Ctrl+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
  ['Ctrl+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
  ['Ctrl+Z', press('я', { ctrlKey: true, code: 'KeyZ' }), true],
  ['Up', press('ArrowUp'), true],
  ['Alt+Up', press('ArrowUp'), false],
  ['?', press('?', { shiftKey: true }), true],
  ['/', press('/'), true],
  ['1-9', press('5'), true],
  ['1-9', press('0'), false],
  ['0', press('0'), true],
  ['1-9', press('&', { code: 'Digit1' }), true],
  ['1-9', press('!', { code: 'Digit1', shiftKey: true }), false],
  ['Shift+1-9', press('!', { code: 'Digit1', shiftKey: true }), true],
  ['Shift+1-9', press('1', { code: 'Digit1' }), false],
  ['Space', press(' '), true],
  ['X', press('x'), true],
  ['X', press('x', { ctrlKey: true }), false],
])('%s for %o: %s', (chord, pressed, fits) => {
  expect(chordMatches(chord, pressed)).toBe(fits)
})
