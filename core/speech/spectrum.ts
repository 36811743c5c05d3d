/** Rate of the sound that the model hears, hertz. */
export const speechRate = 16_000
/** Samples between two frames (10 ms) and in a frame's window. */
export const frameShift = 160
export const frameLength = 410
/** Filters of the mel spectrum. */
export const filters = 25

const size = 512
const emphasis = Math.fround(0.97)
const lowest = 130
const highest = 6800

const hamming = Float64Array.from({ length: frameLength }, (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (frameLength - 1)))
const cosines = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size))
const sines = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size))
const turned = Uint16Array.from({ length: size }, (_, i) => {
  let mirrored = 0
  for (let bit = 1; bit < size; bit <<= 1) mirrored = (mirrored << 1) | (i & bit ? 1 : 0)
  return mirrored
})

const mel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700)
const hertzOf = (pitch: number): number => 700 * (10 ** (pitch / 2595) - 1)

/** Triangles of unit area, equally wide in mel, with their corners on bins of the transform. */
const triangles = Array.from({ length: filters }, (_, filter) => {
  const width = (mel(highest) - mel(lowest)) / (filters + 1)
  const bin = speechRate / size
  const [left, middle, right] = [0, 1, 2].map((corner) => Math.round(hertzOf(mel(lowest) + (filter + corner) * width) / bin)) as [
    number,
    number,
    number,
  ]
  const slopes = Float64Array.from({ length: right - left + 1 }, (_, i) => {
    const at = left + i
    return (Math.min((at - left) / (middle - left), (right - at) / (right - middle)) * 2) / ((right - left) * bin)
  })
  return { left, slopes }
})

/** Power in mel bands of one frame: pre-emphasis, Hamming window, 512-point transform, 25 triangular filters from 130 to 6800 Hz. */
export class MelSpectrum {
  readonly bands = new Float64Array(filters)
  readonly #real = new Float64Array(size)
  readonly #imaginary = new Float64Array(size)
  readonly #power = new Float64Array(size / 2 + 1)

  /** Measures the frame of `length` samples at `from`; `before` is the sample that precedes it. The answer stands until the next call. */
  measure(samples: Int16Array, from: number, length: number, before: number): Float64Array {
    const real = this.#real.fill(0)
    this.#imaginary.fill(0)
    let previous = before
    for (let i = 0; i < length; i++) {
      const sample = samples[from + i]!
      real[turned[i]!] = Math.fround(sample - previous * emphasis) * hamming[i]!
      previous = sample
    }
    this.#transform()
    const power = this.#power
    for (let i = 0; i < power.length; i++) power[i] = real[i]! ** 2 + this.#imaginary[i]! ** 2
    for (let filter = 0; filter < filters; filter++) {
      const { left, slopes } = triangles[filter]!
      let sum = 0
      for (let i = 0; i < slopes.length; i++) sum += power[left + i]! * slopes[i]!
      this.bands[filter] = sum
    }
    return this.bands
  }

  /** Fast Fourier transform in place, of samples in bit-reversed order. */
  #transform(): void {
    const [real, imaginary] = [this.#real, this.#imaginary]
    for (let span = 1; span < size; span <<= 1) {
      const step = size / (2 * span)
      for (let start = 0; start < size; start += 2 * span)
        for (let j = 0; j < span; j++) {
          const [a, b] = [start + j, start + j + span]
          const [cosine, sine] = [cosines[j * step]!, sines[j * step]!]
          const r = real[b]! * cosine - imaginary[b]! * sine
          const i = real[b]! * sine + imaginary[b]! * cosine
          real[b] = real[a]! - r
          imaginary[b] = imaginary[a]! - i
          real[a]! += r
          imaginary[a]! += i
        }
    }
  }
}
