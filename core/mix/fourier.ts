/** Fast Fourier transform of real sound under a Hann window, by radix 2. `size` is a power of two. */
export class Fourier {
  readonly size: number
  readonly #real: Float64Array
  readonly #imaginary: Float64Array
  readonly #window: Float64Array
  readonly #cos: Float64Array
  readonly #sin: Float64Array
  readonly #reversed: Uint32Array

  constructor(size: number) {
    this.size = size
    this.#real = new Float64Array(size)
    this.#imaginary = new Float64Array(size)
    this.#window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size))
    this.#cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size))
    this.#sin = Float64Array.from({ length: size / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / size))
    const bits = Math.log2(size)
    this.#reversed = Uint32Array.from({ length: size }, (_, i) => {
      let turned = 0
      for (let bit = 0; bit < bits; bit++) turned |= ((i >> bit) & 1) << (bits - 1 - bit)
      return turned
    })
  }

  /**
   * Powers of the frequencies 0 … size/2 of the sound from a sample on, into `out`: bin k is k · rate / size hertz. A sine of
   * amplitude 1 on a bin gives 1 there. What lies beyond the samples is silence.
   */
  powers(samples: Float32Array, from: number, out: Float64Array): void {
    const { size } = this
    const [re, im] = [this.#real, this.#imaginary]
    for (let i = 0; i < size; i++) {
      re[this.#reversed[i]!] = (samples[from + i] ?? 0) * this.#window[i]!
      im[i] = 0
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half)
      for (let start = 0; start < size; start += 2 * half)
        for (let k = 0; k < half; k++) {
          const [a, b] = [start + k, start + k + half]
          const [cos, sin] = [this.#cos[k * stride]!, this.#sin[k * stride]!]
          const real = re[b]! * cos + im[b]! * sin
          const imaginary = im[b]! * cos - re[b]! * sin
          re[b] = re[a]! - real
          im[b] = im[a]! - imaginary
          re[a] = re[a]! + real
          im[a] = im[a]! + imaginary
        }
    }
    // The Hann window halves the amplitude, and half of a real sine's lies at the mirrored frequency.
    const scale = (4 / size) ** 2
    for (let k = 0; k <= size / 2; k++) out[k] = (re[k]! ** 2 + im[k]! ** 2) * scale
  }
}
