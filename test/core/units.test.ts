import { expect, it } from 'vitest'
import { figure } from '../../core/units.ts'

it('figures have a true minus, and none before a zero', () => {
  expect([-16, -0.4, 0.4, 12.26, -1.25].map((value) => figure(value))).toEqual(['−16', '0', '0', '12', '−1'])
  expect([-16.04, -0.04, 3].map((value) => figure(value, 1))).toEqual(['−16.0', '0.0', '3.0'])
})
