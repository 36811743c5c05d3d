/** Pairs a second on the finest level; each coarser level joins `peakStep` pairs of the one before. */
export const peakRate = 100
export const peakStep = 8
const magic = 0x4b504d44
const levels = 4

/** Smallest and largest sample of stretches of sound, as signed bytes (127 = full scale); finest level first. */
export type Peaks = { duration: number; levels: { perSecond: number; pairs: Int8Array }[] }

/** Collects peaks from a stream of blocks of any size; all channels fold into one pair. */
export class PeakCollector {
  readonly #pairs: number[] = []
  readonly #length: number
  #seen = 0
  #low = Infinity
  #high = -Infinity

  constructor(rate: number) {
    this.#length = rate / peakRate
  }

  add(channels: readonly Float32Array[], length = channels[0]?.length ?? 0): void {
    for (let i = 0; i < length; i++) {
      for (const channel of channels) {
        const value = channel[i]!
        if (value < this.#low) this.#low = value
        if (value > this.#high) this.#high = value
      }
      this.#seen++
      if (this.#seen >= (this.#pairs.length / 2 + 1) * this.#length) this.#close()
    }
  }

  finish(rate: number): Peaks {
    const duration = this.#seen / rate
    if (this.#low <= this.#high) this.#close()
    return peaksOf(Int8Array.from(this.#pairs), duration)
  }

  #close(): void {
    this.#pairs.push(toByte(this.#low), toByte(this.#high))
    this.#low = Infinity
    this.#high = -Infinity
  }
}

const toByte = (value: number): number => Math.max(-127, Math.min(127, Math.round(value * 127)))

const peaksOf = (finest: Int8Array, duration: number): Peaks => {
  const all = [{ perSecond: peakRate, pairs: finest }]
  while (all.length < levels) {
    const { perSecond, pairs } = all.at(-1)!
    all.push({ perSecond: perSecond / peakStep, pairs: coarser(pairs) })
  }
  return { duration, levels: all }
}

const coarser = (pairs: Int8Array): Int8Array => {
  const count = pairs.length / 2
  const out = new Int8Array(Math.ceil(count / peakStep) * 2)
  for (let i = 0; i < out.length / 2; i++) {
    let low = 127
    let high = -127
    for (let k = i * peakStep; k < Math.min(count, (i + 1) * peakStep); k++) {
      low = Math.min(low, pairs[2 * k]!)
      high = Math.max(high, pairs[2 * k + 1]!)
    }
    out[2 * i] = low
    out[2 * i + 1] = high
  }
  return out
}

/** Peaks as bytes: magic, duration (f64), number of pairs of the finest level, those pairs. Coarser levels are made again. */
export const encodePeaks = ({ duration, levels: [finest] }: Peaks): Uint8Array => {
  const pairs = finest?.pairs ?? new Int8Array()
  const bytes = new Uint8Array(16 + pairs.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, pairs.length, true)
  view.setFloat64(8, duration, true)
  bytes.set(new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.length), 16)
  return bytes
}

/** Reads `encodePeaks`; null for anything else. */
export const decodePeaks = (bytes: Uint8Array): Peaks | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 16 || view.getUint32(0, true) !== magic) return null
  const length = view.getUint32(4, true)
  if (bytes.length < 16 + length) return null
  return peaksOf(new Int8Array(bytes.slice(16, 16 + length).buffer), view.getFloat64(8, true))
}
