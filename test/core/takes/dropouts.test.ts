import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DropoutFinder, type Dropouts } from '../../../core/takes/dropouts.ts'
import { noise, rate } from '../../signals.ts'

/** Two syllables a second of something like a voice, over a room of −70 dBFS. */
const spoken = (seconds: number): Float32Array => {
  const room = noise(seconds, 0.0005, 9)
  return noise(seconds, 0.3, 5).map((voice, index) => voice * Math.max(0, Math.sin((4 * Math.PI * index) / rate)) + (room[index] ?? 0))
}

const found = (sound: Float32Array, block = sound.length, live = false): Dropouts => {
  const finder = new DropoutFinder(rate, live)
  for (let from = 0; from < sound.length; from += block) finder.add(sound.subarray(from, from + block))
  return finder.finish()
}

/** The sound with so many seconds of zero put in at each of these moments: a buffer that did not come. */
const interrupted = (sound: Float32Array, moments: readonly number[], length: number): Float32Array => {
  const parts = [0, ...moments].map((from, index) => sound.subarray(from * rate, (moments[index] ?? sound.length / rate) * rate))
  return Float32Array.from(parts.flatMap((part, index) => [...(index > 0 ? new Float32Array(length * rate) : []), ...part]))
}

/** The sound with this stretch at zero, softly from `fade` seconds before it on and till `fade` seconds behind it. */
const gated = (sound: Float32Array, from: number, to: number, fade: number): Float32Array =>
  sound.map((value, index) => {
    const at = index / rate
    const away = at < from ? from - at : at > to ? at - to : 0
    return value * Math.min(1, fade === 0 ? Number(away > 0) : away / fade)
  })

describe('sound that was lost while it was recorded', () => {
  // Not where a syllable has just faded: there nobody could tell.
  it('is counted wherever it was lost, and its first place named', () => {
    const places = fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(places, fc.double({ min: 0.0015, max: 0.2, noNaN: true }), (tenths, length) => {
        const moments = tenths.sort((a, b) => a - b).map((tenth) => tenth / 10 + 0.03)
        const { places, first } = found(interrupted(spoken(4), moments, length))
        expect(places).toBe(moments.length)
        expect(first).toBeCloseTo(moments[0] ?? -1, 2)
      }),
      { numRuns: 12 },
    )
  })
  it('is counted also where it took the place of what was said', () => {
    expect(found(gated(spoken(4), 1.1, 1.15, 0)).places).toBe(1)
  })
  it('lasts longer where no hand can have edited the sound, and not for ever', () => {
    const stalled = gated(spoken(8), 1.1, 1.8, 0)
    expect([found(stalled).places, found(stalled, 128, true).places]).toEqual([0, 1])
    expect(found(gated(spoken(8), 1.1, 4.2, 0), 128, true).places).toBe(0)
  })
  it('is the same however the sound is cut into blocks', () => {
    const sound = interrupted(spoken(3), [0.5, 1.2, 2.7], 0.01)
    expect([128, 441, 4800].map((block) => found(sound, block))).toEqual(Array(3).fill(found(sound)))
  })
  it.each([
    ['speech in a quiet room', spoken(6)],
    ['a soft gate', gated(gated(spoken(6), 1.7, 1.8, 0.01), 3.7, 3.85, 0.01)],
    ['silence before and after', Float32Array.from([...new Float32Array(rate), ...spoken(2), ...new Float32Array(rate)])],
    ['digital silence between pieces', gated(spoken(6), 1.5, 2.1, 0)],
    ['nothing at all', new Float32Array(rate)],
    // Sixteen bits of a room under half a step: now and then one of them turns.
    ['a room quieter than its bits', Float32Array.from({ length: 2 * rate }, (_, index) => (index % 97 === 0 ? 1 / 32_768 : 0))],
    // So quiet that it is nought most of the time, now and then for longer.
    ['single steps', Float32Array.from({ length: 2 * rate }, (_, at) => (at % 40 === 0 && at % 800 > 0 ? 8 / 32_768 : 0))],
  ])('is not: %s', (_, sound) => {
    expect(found(sound)).toEqual({ places: 0, first: null })
  })
  it('is not told of a sound that is silenced all the time, for short and for long', () => {
    const cut = [0.4, 1.4, 2.4, 3.4].reduce((sound, from) => gated(sound, from, from + 0.4, 0), spoken(5))
    expect(found(gated(cut, 4.2, 4.25, 0)).places).toBe(0)
  })
})
