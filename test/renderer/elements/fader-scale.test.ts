import fc from 'fast-check'
import { expect, it } from 'vitest'
import { levelAt, placeOf } from '../../../renderer/elements/fader-scale.ts'

const marks = [6, 0, -12, -24, -48]

it('Marks lie at even distances', () => {
  expect(marks.map((mark) => placeOf(mark, marks))).toEqual([1, 0.75, 0.5, 0.25, 0])
  expect(placeOf(-6, marks)).toBeCloseTo(0.625, 9)
})

it('A place and its level are each other’s inverse, and louder is higher', () => {
  const level = fc.integer({ min: -480, max: 60 }).map((tenths) => tenths / 10)
  fc.assert(
    fc.property(level, (one) => {
      expect(levelAt(placeOf(one, marks), marks)).toBeCloseTo(one, 6)
    }),
  )
  fc.assert(fc.property(level, level, (one, other) => one < other === placeOf(one, marks) < placeOf(other, marks)))
})

it('What is off the scale lies at its ends', () => {
  expect([placeOf(24, marks), placeOf(-96, marks)]).toEqual([1, 0])
})
