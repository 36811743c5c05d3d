import { expect, it } from 'vitest'
import { InputWatch } from '../../../core/takes/input-watch.ts'

const heard = (...parts: [frames: number, rms: number, peak: number][]): InputWatch => {
  const watch = new InputWatch()
  for (const [frames, rms, peak] of parts) for (let k = 0; k < frames; k++) watch.hear(rms, peak)
  return watch
}

it('the room is judged by its quiet, not by the voice in it, and not before a second was heard', () => {
  expect(heard([19, -60, -50]).noise).toBeNull()
  expect(heard([20, -60, -50]).noise).toBe(-60)
  expect(heard([70, -18, -6], [30, -62, -50]).noise).toBe(-62)
  expect(heard([100, -Infinity, -Infinity]).noise).toBeNull()
})

it('remarks come by gravity: clipped, a loud room, a faint voice', () => {
  expect(heard([100, -60, -50]).remark(false)).toBeNull()
  expect(heard([100, -60, -40]).remark(true)).toBe('faint')
  expect(heard([90, -60, -40], [10, -20, -8]).remark(true)).toBeNull()
  expect(heard([100, -44, -30]).remark(true)).toBe('noisy')
  const watch = heard([99, -44, -30], [1, -3, 0])
  expect(watch.remark(true)).toBe('clipped')
  watch.clear()
  expect(watch.remark(true)).toBe('noisy')
})

it('sound that was lost is remarked before all else, until that is cleared and more is lost', () => {
  const watch = heard([100, -44, -30])
  watch.hear(-44, 0, 2)
  expect(watch.remark(true)).toBe('lost')
  watch.clear()
  watch.hear(-44, -30, 2)
  expect(watch.remark(true)).toBe('noisy')
  watch.hear(-44, -30, 3)
  expect(watch.remark(true)).toBe('lost')
})
