/** Stereo sound at `rate` hertz: two channels of equal length, −1 … 1. */
export type Stereo = { rate: number; channels: [Float32Array, Float32Array] }

const rate = 48_000

/** Deterministic noise source (mulberry32), so that the sounds come out the same every time. */
const noiseFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1
  }
}

const silence = (seconds: number): Stereo => ({
  rate,
  channels: [new Float32Array(Math.round(seconds * rate)), new Float32Array(Math.round(seconds * rate))],
})

/** Adds a partial that decays (or swells, with `attack`) into a sound; wraps round its end so that the sound loops. */
const partial = (into: Stereo, at: number, hertz: number, level: number, decay: number, attack: number, pan: number) => {
  const [left, right] = into.channels
  const length = Math.min(left.length, Math.round((attack + decay * 6) * rate))
  const first = Math.round(at * rate)
  const angle = ((pan + 1) * Math.PI) / 4
  for (let i = 0; i < length; i++) {
    const t = i / rate
    const envelope = t < attack ? Math.sin((t / attack) * (Math.PI / 2)) ** 2 : Math.exp(-(t - attack) / decay)
    const value = level * envelope * Math.sin(2 * Math.PI * hertz * t)
    const index = (first + i) % left.length
    left[index] = left[index]! + value * Math.cos(angle)
    right[index] = right[index]! + value * Math.sin(angle)
  }
}

/** Partials of a church bell: hum, prime, tierce (a minor third), quint, nominal and above; ratio, level, share of the decay. */
const bellPartials: [number, number, number][] = [
  [0.5, 0.5, 1.6],
  [1, 0.7, 1],
  [1.2, 0.55, 0.8],
  [1.5, 0.3, 0.5],
  [2, 0.8, 0.45],
  [2.6, 0.3, 0.25],
  [3, 0.2, 0.2],
  [4, 0.18, 0.12],
]

const bell = (into: Stereo, at: number, hertz: number, level: number, pan: number) => {
  for (const [ratio, share, ring] of bellPartials) partial(into, at, hertz * ratio, level * share, 1.5 * ring, 0.002, pan)
}

/** Ten bells of two villages rung down the scale, three rounds; the last bell rings out. */
export const bells = (): Stereo => {
  const sound = silence(13)
  const steps = [16, 14, 12, 11, 9, 7, 5, 4, 2, 0]
  const wobble = noiseFrom(7)
  for (let round = 0; round < 3; round++) {
    for (const [i, step] of steps.entries()) {
      bell(sound, 0.05 + round * 2.75 + i * 0.25 + wobble() * 0.018, 330 * 2 ** (step / 12), 0.075, -0.6 + (1.2 * i) / 9)
    }
  }
  return sound
}

/** Light rain on canvas, endless: two bands of noise and single drops. */
export const rain = (): Stereo => {
  const sound = silence(16)
  const noise = noiseFrom(11)
  for (const channel of sound.channels) {
    let low = 0
    let high = 0
    // Two passes settle the filters, so that the end meets the beginning.
    const raw = Float32Array.from({ length: channel.length }, () => noise())
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < channel.length; i++) {
        const x = raw[i]!
        low += 0.22 * (x - low)
        high += 0.03 * (low - high)
        channel[i] = (low - high) * 0.1
      }
    }
  }
  for (let drop = 0; drop < 260; drop++) {
    const at = ((noise() + 1) / 2) * 16
    partial(sound, at, 900 + (noise() + 1) * 1300, 0.02 + (noise() + 1) * 0.014, 0.006, 0.001, noise())
  }
  return sound
}

/** A slow bed in D: pads of four chords with a far bell, 48 seconds, endless. */
export const bed = (): Stereo => {
  const sound = silence(48)
  const chords = [
    [0, 7, 12, 16, 19],
    [-5, 2, 11, 14, 19],
    [-3, 4, 12, 16, 21],
    [-7, 5, 9, 14, 17],
  ]
  chords.forEach((chord, index) => {
    chord.forEach((step, voice) => {
      const hertz = 146.83 * 2 ** (step / 12)
      const pan = -0.5 + voice * 0.25
      for (const detune of [0.9985, 1.0012]) {
        partial(sound, index * 12, hertz * detune, 0.035, 3.4, 5.5, pan)
        partial(sound, index * 12, hertz * 2 * detune, 0.008, 2.4, 6, -pan)
      }
    })
    bell(sound, index * 12 + 6, 587.33 * 2 ** ((chord[2]! - 12) / 12), 0.006, 0.4)
  })
  return sound
}

/** The sound as a 32-bit float WAV file. */
export const wavOf = ({ rate: hertz, channels: [left, right] }: Stereo): Buffer => {
  const body = Buffer.alloc(left.length * 8)
  for (let i = 0; i < left.length; i++) {
    body.writeFloatLE(left[i]!, i * 8)
    body.writeFloatLE(right[i]!, i * 8 + 4)
  }
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + body.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(3, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(hertz, 24)
  head.writeUInt32LE(hertz * 8, 28)
  head.writeUInt16LE(8, 32)
  head.writeUInt16LE(32, 34)
  head.write('data', 36)
  head.writeUInt32LE(body.length, 40)
  return Buffer.concat([head, body])
}
