import { mediaPath } from '../../core/contract/media-path.ts'
import type { RecordingId } from '../../core/ids.ts'
import { seamLength } from '../../core/mix/loop-seam.ts'
import type { PcmSource } from '../../core/mix/mixer.ts'
import type { MixPlan, PlannedClip } from '../../core/mix/plan.ts'

/** Frames of one loaded stretch: ten seconds. */
const stretch = 480_000
const headLength = 44
/** Bytes of sound kept: some ten minutes of mono. What plays now is the freshest, and needs far less. */
const usualBytes = 128 * 2 ** 20

type Loaded = { channels: Float32Array[]; frames: number }

/** Decoded recordings, fetched by stretches as they are needed and kept for as long as there is room. */
export class SoundCache implements PcmSource {
  readonly #stretches = new Map<string, Loaded>()
  readonly #loading = new Map<string, Promise<void>>()
  readonly #channels = new Map<RecordingId, number>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes: number = usualBytes) {
    this.#mostBytes = mostBytes
  }

  read(recording: RecordingId, start: number, length: number): readonly Float32Array[] | null {
    const out: Float32Array[] = []
    let any = false
    for (let at = start; at < start + length; ) {
      const number = Math.floor(at / stretch)
      const inside = at - number * stretch
      const count = Math.min(start + length - at, stretch - inside)
      const loaded = this.#stretches.get(`${recording}/${number}`)
      if (loaded) {
        any = true
        for (const [index, channel] of loaded.channels.entries()) {
          out[index] ??= new Float32Array(length)
          if (inside < loaded.frames) out[index].set(channel.subarray(inside, Math.min(loaded.frames, inside + count)), at - start)
        }
      }
      at += count
    }
    return any ? out : null
  }

  /** Drops everything: another production gives the same ids to other recordings. */
  forget(): void {
    this.#stretches.clear()
    this.#channels.clear()
    this.#loading.clear()
    this.#bytes = 0
  }

  /** Loads what a plan needs between two places. */
  async prepare(plan: MixPlan, from: number, to: number): Promise<void> {
    const wanted: Promise<void>[] = []
    for (const clip of plan.clips) {
      if (clip.start >= to || clip.start + clip.length <= from) continue
      for (const [first, last] of sourceRanges(clip, from, to, plan.rate)) wanted.push(this.load(clip.recording, first, last))
    }
    await Promise.all(wanted)
  }

  /** Whether all of a recording between two frames is here. */
  has(recording: RecordingId, first: number, last: number): boolean {
    for (let number = Math.floor(first / stretch); number * stretch < last; number++)
      if (!this.#stretches.has(`${recording}/${number}`)) return false
    return true
  }

  /** A few frames by themselves, for who looks at far-apart places; null when they cannot be fetched. Not kept. */
  async glimpse(recording: RecordingId, first: number, length: number): Promise<readonly Float32Array[] | null> {
    const channels = await this.#channelsOf(recording)
    return channels === 0 ? null : ((await fetchFrames(recording, channels, first, length))?.channels ?? null)
  }

  /** Loads a recording between two frames; what cannot be fetched now is silent. */
  async load(recording: RecordingId, first: number, last: number): Promise<void> {
    const wanted: Promise<void>[] = []
    for (let number = Math.floor(first / stretch); number * stretch < last; number++) wanted.push(this.#load(recording, number))
    await Promise.all(wanted)
  }

  #load(recording: RecordingId, number: number): Promise<void> {
    const key = `${recording}/${number}`
    const known = this.#stretches.get(key)
    if (known) {
      this.#stretches.delete(key)
      this.#stretches.set(key, known)
      return Promise.resolve()
    }
    const running = this.#loading.get(key)
    if (running) return running
    // What cannot be fetched now is silent, and asked for again.
    const loading = this.#fetch(recording, number, key)
      .catch(() => {})
      .finally(() => this.#loading.delete(key))
    this.#loading.set(key, loading)
    return loading
  }

  async #fetch(recording: RecordingId, number: number, key: string): Promise<void> {
    const channels = await this.#channelsOf(recording)
    if (channels === 0) return
    const loaded = await fetchFrames(recording, channels, number * stretch, stretch)
    if (!loaded) return
    this.#stretches.set(key, loaded)
    this.#bytes += loaded.frames * channels * 4
    for (const [oldest, { channels: own, frames: length }] of this.#stretches) {
      if (this.#bytes <= this.#mostBytes) break
      this.#stretches.delete(oldest)
      this.#bytes -= own.length * length * 4
    }
  }

  async #channelsOf(recording: RecordingId): Promise<number> {
    const known = this.#channels.get(recording)
    if (known !== undefined) return known
    const answer = await fetch(mediaPath.audio(recording), { headers: { range: `bytes=0-${headLength - 1}` } })
    const channels = answer.status === 206 ? new DataView(await answer.arrayBuffer()).getUint16(22, true) : 0
    if (channels > 0) this.#channels.set(recording, channels)
    return channels
  }
}

/** Frames of a decoded recording, split into channels; null when the host does not give them. */
const fetchFrames = async (recording: RecordingId, channels: number, first: number, length: number): Promise<Loaded | null> => {
  const width = channels * 4
  const from = headLength + first * width
  const answer = await fetch(mediaPath.audio(recording), { headers: { range: `bytes=${from}-${from + length * width - 1}` } })
  if (answer.status !== 206) return null
  const bytes = await answer.arrayBuffer()
  const samples = new Float32Array(bytes, 0, Math.floor(bytes.byteLength / width) * channels)
  const frames = samples.length / channels
  if (channels === 1) return { channels: [samples], frames }
  const split = Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: frames }, (__, i) => samples[i * channels + channel] ?? 0),
  )
  return { channels: split, frames }
}

/** Ranges of a clip's source that sound between two places of the plan; a loop is judged by its whole seam, and its beginning is heard before it. */
const sourceRanges = (clip: PlannedClip, from: number, to: number, rate: number): [number, number][] => {
  const { start, length, sourceStart, sourceLength } = clip
  const seam = seamLength(clip, rate)
  const first = Math.max(0, from - start)
  const last = Math.min(length, to - start)
  if (last - first >= sourceLength) return [[sourceStart, sourceStart + sourceLength]]
  const inside = first % sourceLength
  const end = inside + last - first
  if (end <= sourceLength - seam) return [[sourceStart + inside, sourceStart + end]]
  return [
    [sourceStart + Math.min(inside, sourceLength - seam), sourceStart + Math.min(end, sourceLength)],
    [sourceStart, sourceStart + Math.max(seam, end - sourceLength)],
  ]
}
