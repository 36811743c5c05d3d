import { type Decibels, factorOf, type Samples } from '../units.ts'
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

/** A stretch of the plan's frames: from the first one to before the other. */
export type Stretch = { from: Samples; to: Samples }

/** Frames of the mix that come into what leaves at a place: the limiter looks ahead, and remembers. */
export const mixedFor = ({ from, to }: Stretch, rate: number): Stretch => {
  const { memory, look } = new Limiter(rate, 2, 0)
  return { from: Math.max(0, from - memory), to: to + look }
}

/**
 * The finished sound in blocks: mix, master gain, limiter; the limiter's delay is taken out, so that a chapter has exactly the
 * plan's length. The preview runs the same generator from any place to any other and gets the same samples, bit for bit,
 * whatever the blocks' length. Each block is new memory.
 */
export function* mastered(
  mixer: Mixer,
  gain: Decibels,
  aim: Pick<MasterAim, 'ceiling' | 'mono'>,
  stretch: Partial<Stretch> & { block?: Samples } = {},
): Generator<[Float32Array, Float32Array], void> {
  const { rate, length: planned } = mixer.plan
  const limiter = new Limiter(rate, 2, aim.ceiling)
  const factor = factorOf(gain)
  const { from = 0, block = blockLength } = stretch
  const end = Math.min(stretch.to ?? planned, planned) + limiter.look
  const begin = Math.max(0, from - limiter.memory)
  let skip = from - begin + limiter.look
  for (let at = begin; at < end; at += block) {
    const length = Math.min(block, end - at)
    const left = new Float32Array(length)
    const right = new Float32Array(length)
    if (at < planned) mixer.mix(at, left, right)
    // What hangs over the chapter's end is not heard.
    left.fill(0, Math.max(0, planned - at))
    right.fill(0, Math.max(0, planned - at))
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

/** How far the measuring is: the pass, the frame in it, and the stretch of the mix that the host must have loaded before it goes on. */
export type Measuring = { pass: number; at: Samples; next: Stretch }

/**
 * Gain that brings a chapter to its aim, measured behind the limiter and corrected until it is within 0.1 dB (`mostPasses`).
 * Yields before every block, so that the caller can load, rest, report and cancel; returns the gain.
 */
export function* masterGain(mixer: Mixer, aim: MasterAim): Generator<Measuring, Decibels> {
  const { rate, length: planned } = mixer.plan
  const bare = new Meter(rate, aim.mono ? 1 : 2, { truePeak: false })
  const left = new Float32Array(blockLength)
  const right = new Float32Array(blockLength)
  for (let at = 0; at < planned; at += blockLength) {
    const length = Math.min(blockLength, planned - at)
    yield { pass: 0, at, next: { from: at, to: at + length } }
    mixer.mix(at, left.subarray(0, length), right.subarray(0, length))
    if (aim.mono) fold(left, right, length)
    bare.add(aim.mono ? [left] : [left, right], length)
  }
  const { samplePeak } = bare.finish()
  const level = levelOf(aim, bare)
  if (level === null) return 0
  let gain = aim.level - level
  // Nothing reaches the limiter: the first measurement holds exactly. Between samples the wave may be up to 3 dB higher.
  if (samplePeak !== null && samplePeak + gain < aim.ceiling - 3) return gain
  let before: { gain: Decibels; reached: number } | null = null
  for (let pass = 1; pass <= mostPasses; pass++) {
    const meter = new Meter(rate, aim.mono ? 1 : 2, { truePeak: false })
    const blocks = mastered(mixer, gain, aim)
    for (let at = 0; at < planned; ) {
      yield { pass, at, next: { from: at, to: Math.min(planned, at + 2 * blockLength) } }
      const block = blocks.next()
      if (block.done) break
      const [l, r] = block.value
      meter.add(aim.mono ? [l] : [l, r])
      at += l.length
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
