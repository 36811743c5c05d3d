import { expect, it } from 'vitest'
import { Ballistics, shareOfScale } from '../../../core/mix/ballistics.ts'

it('A meter goes up at once and falls 26 dB in a second', () => {
  const meter = new Ballistics()
  meter.move(-12, 1000)
  expect(meter.needle.level).toBe(-12)
  meter.move(-60, 1500)
  expect(meter.needle.level).toBeCloseTo(-25, 6)
  meter.move(-6, 1510)
  expect(meter.needle.level).toBe(-6)
})

it('The highest level stays for a second and a half, then joins the falling one', () => {
  const meter = new Ballistics()
  meter.move(-3, 0)
  for (let now = 100; now < 1500; now += 100) meter.move(-40, now)
  expect(meter.needle.hold).toBe(-3)
  meter.move(-40, 1600)
  expect(meter.needle.hold).toBe(-40)
})

it('A silent track rests at nothing', () => {
  const meter = new Ballistics()
  meter.move(-20, 0)
  meter.move(Number.NEGATIVE_INFINITY, 5000)
  expect(meter.needle).toEqual({ level: Number.NEGATIVE_INFINITY, hold: Number.NEGATIVE_INFINITY })
})

it('A scale ends at full scale, and holds whatever lies beyond its ends', () => {
  expect([-60, -15, 0, 6, -90, Number.NEGATIVE_INFINITY].map((level) => shareOfScale(level, -60))).toEqual([0, 0.75, 1, 1, 0, 0])
})
