import { expect, it } from 'vitest'
import { roomNoise } from '../../../core/takes/room-noise.ts'
import { frameLevels } from '../../../core/takes/voice-activity.ts'
import { inRow, noise, rate, silence } from '../../signals.ts'

const levels = (...parts: Float32Array[]) => frameLevels(inRow(...parts), rate)

it('The room is heard in the quietest pause: white noise of peak 0.001 is −64.8 dB', () => {
  // RMS of white noise is its peak by the root of three.
  const expected = 20 * Math.log10(0.001 / Math.sqrt(3))
  expect(roomNoise(levels(noise(0.5, 0.01), noise(2, 0.3), noise(0.5, 0.001), noise(2, 0.3)))).toBeCloseTo(expected, 0)
})

it('Digital silence is no room, and speech without a pause has none', () => {
  expect(roomNoise(levels(silence(1), noise(2, 0.3), silence(1)))).toBeNull()
  expect(roomNoise(levels(noise(3, 0.3)))).toBeNull()
  expect(roomNoise(new Float32Array())).toBeNull()
})
