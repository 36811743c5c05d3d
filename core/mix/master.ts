import { type Decibels, factorOf } from '../units.ts'
import { Limiter } from './limiter.ts'
import { Meter } from './meter.ts'
import type { Mixer } from './mixer.ts'

/** What a master is brought to. `loudness` by integrated LUFS or by RMS; `ceiling` for samples and the wave between them, dBFS. */
export type MasterAim = { measure: 'lufs' | 'rms'; level: number; ceiling: Decibels; mono: boolean }

/** Limited passes at most: a mix that will not get louder stays below its aim, and its check says so. */
const mostPasses = 4

/** Frames mixed at a time. */
export const blockLength = 16_384

/** Mono as the sum that keeps level: both channels carry the same. */
const fold = (left: Float32Array, right: Float32Array, length: number) => {
  for (let i = 0; i < length; i++) {
    const both = (left[i]! + right[i]!) / 2
    left[i] = both
    right[i] = both
  }
}

/**
 * The finished sound in blocks: mix, master gain, limiter; the limiter's delay is taken out, so that a chapter has exactly the
 * plan's length. The preview runs the same generator from any place.
 */
export function* mastered(
  mixer: Mixer,
  gain: Decibels,
  aim: Pick<MasterAim, 'ceiling' | 'mono'>,
  from = 0,
): Generator<[Float32Array, Float32Array]> {
  const limiter = new Limiter(mixer.plan.rate, 2, aim.ceiling)
  const factor = factorOf(gain)
  let skip = limiter.look
  for (let at = from; at < mixer.plan.length + limiter.look; at += blockLength) {
    const length = Math.min(blockLength, mixer.plan.length + limiter.look - at)
    const left = new Float32Array(length)
    const right = new Float32Array(length)
    if (at < mixer.plan.length) mixer.mix(at, left, right)
    if (at + length > mixer.plan.length) {
      left.fill(0, Math.max(0, mixer.plan.length - at))
      right.fill(0, Math.max(0, mixer.plan.length - at))
    }
    if (aim.mono) fold(left, right, length)
    for (let i = 0; i < length; i++) {
      left[i] = left[i]! * factor
      right[i] = right[i]! * factor
    }
    limiter.process([left, right], length)
    const cut = Math.min(skip, length)
    skip -= cut
    if (length > cut) yield [left.subarray(cut), right.subarray(cut)]
  }
}

/** Level of a measured master in the aim's own measure; null when there is nothing to hear. */
const levelOf = (aim: MasterAim, meter: Meter): number | null => {
  const { integrated, rms } = meter.finish()
  return aim.measure === 'lufs' ? integrated : rms
}

/**
 * Gain that brings a chapter to its aim, measured behind the limiter and corrected until it is within 0.1 dB (`mostPasses`). Yields after every block, so that the caller can rest, report and cancel; returns the gain.
 */
export function* masterGain(mixer: Mixer, aim: MasterAim): Generator<{ pass: number; at: number }, Decibels> {
  const bare = new Meter(mixer.plan.rate, aim.mono ? 1 : 2, { truePeak: false })
  const left = new Float32Array(blockLength)
  const right = new Float32Array(blockLength)
  for (let at = 0; at < mixer.plan.length; at += blockLength) {
    const length = Math.min(blockLength, mixer.plan.length - at)
    mixer.mix(at, left, right)
    if (aim.mono) fold(left, right, length)
    bare.add(aim.mono ? [left] : [left, right], length)
    yield { pass: 0, at }
  }
  const { samplePeak } = bare.finish()
  const level = levelOf(aim, bare)
  if (level === null) return 0
  let gain = aim.level - level
  // Nothing reaches the limiter: the first measurement holds exactly. Between samples the wave may be up to 3 dB higher.
  if (samplePeak !== null && samplePeak + gain < aim.ceiling - 3) return gain
  let before: { gain: Decibels; reached: number } | null = null
  for (let pass = 1; pass <= mostPasses; pass++) {
    const meter = new Meter(mixer.plan.rate, aim.mono ? 1 : 2, { truePeak: false })
    let at = 0
    for (const [l, r] of mastered(mixer, gain, aim)) {
      meter.add(aim.mono ? [l] : [l, r])
      at += l.length
      yield { pass, at }
    }
    const reached = levelOf(aim, meter)
    if (reached === null || Math.abs(aim.level - reached) < 0.1) break
    // What a decibel of gain still yields behind the limiter: measured from the last two passes, guessed at first.
    const yielded: number = before && Math.abs(gain - before.gain) > 0.01 ? (reached - before.reached) / (gain - before.gain) : 0.7
    before = { gain, reached }
    gain += Math.max(-6, Math.min(6, (aim.level - reached) / Math.max(0.15, Math.min(1, yielded))))
  }
  return gain
}
