import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SoundCheck, type SoundFindings } from '../../../core/takes/sound-check.ts'

const rate = 48_000

/** Seeded noise between −1 and 1. */
const noise = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  }
}

const made = (seconds: number, wave: (at: number, index: number) => number): Float32Array =>
  Float32Array.from({ length: seconds * rate }, (_, index) => wave(index / rate, index))

const sine = (frequency: number, size: number) => (at: number) => size * Math.sin(2 * Math.PI * frequency * at)

/** Two seconds quiet, one second of voice-like sound, and so on; `room` lies under all of it. */
const spoken = (seconds: number, room: (at: number) => number): Float32Array => {
  const voice = noise(7)
  return made(seconds, (at) => room(at) + (at % 3 >= 2 ? 0.3 * voice() * Math.abs(Math.sin(2 * Math.PI * 4 * at)) : 0))
}

const check = (...channels: Float32Array[]): SoundFindings => {
  const checked = new SoundCheck(rate, channels.length)
  checked.add(channels)
  return checked.finish()
}

const codes = (...channels: Float32Array[]): string[] => check(...channels).issues.map(({ code }) => code)

describe('the technical check of a recording', () => {
  it('counts the tops of a wave that is cut off, and names the first', () => {
    // 100 Hz at three times full scale from 0.5 s to 0.6 s: ten turns, twenty tops.
    const cut = made(1, (at) => (at >= 0.5 && at < 0.6 ? Math.max(-1, Math.min(1, sine(100, 3)(at))) : 0.1 * sine(100, 1)(at)))
    expect(check(cut).issues).toContainEqual({ code: 'recording-clipped', values: { count: 20, at: '0.5' } })
  })
  it.each([40, 100, 440, 1000, 3000])('does not call a whole wave of %i Hz at full scale cut off', (frequency) => {
    expect(codes(made(1, sine(frequency, 1)))).not.toContain('recording-clipped')
  })
  it('sees cut tops in a lossy copy, where they stand beyond full scale', () => {
    const ripple = noise(3)
    const copy = made(1, (at) =>
      Math.abs(sine(200, 1)(at)) > 0.8 ? Math.sign(sine(200, 1)(at)) * (1.04 + 0.03 * ripple()) : sine(200, 1)(at),
    )
    expect(codes(copy)).toContain('recording-clipped')
  })
  it.each([
    [50, -52],
    [60, -58],
  ])('hears a mains hum of %i Hz under a voice, at its level', (mains, level) => {
    const hiss = noise(11)
    // A sine's mean square is half its amplitude's square.
    const size = 10 ** (level / 20) * Math.SQRT2
    const hum = check(spoken(12, (at) => sine(mains, size)(at) + 0.0005 * hiss())).issues.find(({ code }) => code === 'recording-hum')
    expect(hum?.values?.frequency).toBe(mains)
    expect(Math.abs(Number(hum?.values?.level) - level)).toBeLessThanOrEqual(1)
  })
  it('takes neither hiss nor the rumble of traffic for a hum', () => {
    const hiss = noise(5)
    let low = 0
    const rumble = () => {
      low = 0.9995 * low + 0.0006 * hiss()
      return low
    }
    expect(codes(spoken(12, () => 0.002 * hiss()))).toEqual([])
    expect(codes(spoken(12, rumble))).not.toContain('recording-hum')
  })
  it('measures the room between the words', () => {
    const hiss = noise(13)
    // Even noise between −a and a has the mean square a²/3.
    const size = 10 ** (-58 / 20) * Math.sqrt(3)
    expect(check(spoken(9, () => size * hiss())).noise).toBeCloseTo(-58, 0)
    const loud = 10 ** (-44 / 20) * Math.sqrt(3)
    expect(check(spoken(9, () => loud * hiss())).issues).toEqual([{ code: 'recording-noisy', values: { level: -44 } }])
  })
  it('takes neither a click nor the rest of a word at its edge for the room', () => {
    const hiss = noise(13)
    const size = 10 ** (-66 / 20) * Math.sqrt(3)
    // Two seconds: a voice in the middle, its last 60 ms before it and a click behind it.
    const sound = made(2, (at) => size * hiss() + (at < 0.06 || (at > 0.7 && at < 1.3) || (at > 1.8 && at < 1.81) ? sine(200, 0.3)(at) : 0))
    expect(check(sound).noise).toBeCloseTo(-66, 0)
    expect(codes(sound)).toEqual([])
  })
  it('counts sound that was lost while it was recorded', () => {
    const hiss = noise(19)
    const sound = spoken(6, () => 0.002 * hiss())
    sound.fill(0, 2.53 * rate, 2.54 * rate)
    expect(check(sound, sound).issues).toEqual([{ code: 'recording-dropouts', values: { count: 1, at: '2.5' } }])
  })
  it('knows no noise where a gate has silenced the pauses', () => {
    expect(check(spoken(9, () => 0)).noise).toBeNull()
  })
  it('finds a wave that stands off its middle', () => {
    expect(check(spoken(6, () => 0.05)).issues).toContainEqual({ code: 'recording-offset', values: { percent: 5 } })
  })
  it('finds an empty side, and sides that cancel each other', () => {
    const voice = spoken(6, () => 0)
    const silent = new Float32Array(voice.length)
    expect(check(voice, silent).issues).toEqual([{ code: 'recording-one-sided', values: { side: 'left' } }])
    expect(check(silent, voice).issues).toEqual([{ code: 'recording-one-sided', values: { side: 'right' } }])
    expect(
      codes(
        voice,
        voice.map((value) => -value),
      ),
    ).toEqual(['recording-out-of-phase'])
    expect(codes(voice, voice)).toEqual([])
  })
  it('says the same however the sound is cut into blocks', () => {
    const hiss = noise(17)
    const sound = spoken(7, (at) => sine(50, 0.004)(at) + 0.002 * hiss() + 0.02)
    const whole = check(sound)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const checked = new SoundCheck(rate, 1)
        for (let from = 0, turn = 0; from < sound.length; turn++) {
          const to = Math.min(sound.length, from + (sizes[turn % sizes.length] ?? 1) + 500)
          checked.add([sound.subarray(from, to)])
          from = to
        }
        expect(checked.finish()).toEqual(whole)
      }),
      { numRuns: 6 },
    )
  })
})
