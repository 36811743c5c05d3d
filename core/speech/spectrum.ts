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
/** The transform is done on pairs of samples as complex numbers, half as many. */
const half = size / 2
const cosines = Float64Array.from({ length: half }, (_, i) => Math.cos((2 * Math.PI * i) / size))
const sines = Float64Array.from({ length: half }, (_, i) => -Math.sin((2 * Math.PI * i) / size))
const turned = Uint16Array.from({ length: half }, (_, i) => {
  let mirrored = 0
  for (let bit = 1; bit < half; bit <<= 1) mirrored = (mirrored << 1) | (i & bit ? 1 : 0)
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
  readonly #real = new Float64Array(half)
  readonly #imaginary = new Float64Array(half)
  readonly #power = new Float64Array(half + 1)

  /** Measures the frame of `length` samples at `from`; `before` is the sample that precedes it. The answer stands until the next call. */
  measure(samples: Int16Array, from: number, length: number, before: number): Float64Array {
    const [real, imaginary] = [this.#real.fill(0), this.#imaginary.fill(0)]
    let previous = before
    for (let i = 0; i < length; i++) {
      const sample = samples[from + i]!
      const value = Math.fround(sample - previous * emphasis) * hamming[i]!
      if (i % 2 === 0) real[turned[i >> 1]!] = value
      else imaginary[turned[i >> 1]!] = value
      previous = sample
    }
    this.#transform()
    this.#unpair()
    const power = this.#power
    for (let filter = 0; filter < filters; filter++) {
      const { left, slopes } = triangles[filter]!
      let sum = 0
      for (let i = 0; i < slopes.length; i++) sum += power[left + i]! * slopes[i]!
      this.bands[filter] = sum
    }
    return this.bands
  }

  /** Fast Fourier transform in place, of values in bit-reversed order. */
  #transform(): void {
    const [real, imaginary] = [this.#real, this.#imaginary]
    for (let span = 1; span < half; span <<= 1) {
      const step = half / span
      for (let start = 0; start < half; start += 2 * span)
        for (let a = start, b = start + span, turn = 0; a < start + span; a++, b++, turn += step) {
          const cosine = cosines[turn]!
          const sine = sines[turn]!
          const r = real[b]! * cosine - imaginary[b]! * sine
          const i = real[b]! * sine + imaginary[b]! * cosine
          real[b] = real[a]! - r
          imaginary[b] = imaginary[a]! - i
          real[a]! += r
          imaginary[a]! += i
        }
    }
  }

  /** The power of the samples' own transform: even and odd ones come apart again by symmetry. */
  #unpair(): void {
    const [real, imaginary, power] = [this.#real, this.#imaginary, this.#power]
    power[0] = (real[0]! + imaginary[0]!) ** 2
    power[half] = (real[0]! - imaginary[0]!) ** 2
    for (let bin = 1; bin < half; bin++) {
      const mirror = half - bin
      const evenReal = (real[bin]! + real[mirror]!) / 2
      const evenImaginary = (imaginary[bin]! - imaginary[mirror]!) / 2
      const oddReal = (imaginary[bin]! + imaginary[mirror]!) / 2
      const oddImaginary = (real[mirror]! - real[bin]!) / 2
      const cosine = cosines[bin]!
      const sine = sines[bin]!
      const r = evenReal + oddReal * cosine - oddImaginary * sine
      const i = evenImaginary + oddReal * sine + oddImaginary * cosine
      power[bin] = r * r + i * i
    }
  }
}
