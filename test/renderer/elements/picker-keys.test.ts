import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveBy, typedTo } from '../../../renderer/elements/picker-keys.ts'

const cast = ['Nobody', 'Ada', 'Ádám', 'Ben', 'Adele', 'Bea']

test('arrows, Home, End and the page keys move within the list and stop at its ends', () => {
  expect(moveBy('ArrowDown', 2, 30)).toBe(3)
  expect(moveBy('ArrowUp', 2, 30)).toBe(1)
  expect(moveBy('Home', 9, 30)).toBe(0)
  expect(moveBy('End', 9, 30)).toBe(29)
  expect(moveBy('PageDown', 9, 30)).toBe(19)
  expect(moveBy('PageUp', 4, 30)).toBe(0)
  expect(moveBy('ArrowDown', 29, 30)).toBe(29)
  expect(moveBy('x', 9, 30)).toBeNull()
})

test('one letter, once or again, leads from each option that begins with it to the next, with or without accents', () => {
  expect(typedTo(cast, 'a', 0)).toBe(1)
  expect(typedTo(cast, 'aa', 1)).toBe(2)
  expect(typedTo(cast, 'A', 2)).toBe(4)
  expect(typedTo(cast, 'a', 4)).toBe(1)
  expect(typedTo(cast, 'n', 0)).toBe(0)
})

test('several letters stay with the option at hand as long as it fits them', () => {
  expect(typedTo(cast, 'be', 3)).toBe(3)
  expect(typedTo(cast, 'bea', 3)).toBe(5)
  expect(typedTo(cast, 'ade', 5)).toBe(4)
  expect(typedTo(cast, 'zoë', 0)).toBe(-1)
  expect(typedTo([], 'a', -1)).toBe(-1)
})

test('whatever is typed, what is found begins with it', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }), { maxLength: 8 })
  fc.assert(
    fc.property(words, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }), fc.nat(7), (all, typed, from) => {
      const at = from % Math.max(1, all.length)
      const found = typedTo(all, typed, at)
      const sought = new Set(typed).size === 1 ? typed.charAt(0) : typed
      expect(found >= 0).toBe(all.some((word) => word.startsWith(sought)))
      if (found >= 0) expect(all[found]?.startsWith(sought)).toBe(true)
    }),
  )
})
