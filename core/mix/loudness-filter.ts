/** Second-order filter, direct form I. */
type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number }

/** K-weighting of ITU-R BS.1770-4 for any sample rate: the standard's analogue prototypes by bilinear transform. */
export const kWeighting = (rate: number): [Biquad, Biquad] => {
  const shelfK = Math.tan((Math.PI * 1681.974450955533) / rate)
  const shelfQ = 0.7071752369554196
  const high = 10 ** (3.999843853973347 / 20)
  const band = high ** 0.4996667741545416
  const a0 = 1 + shelfK / shelfQ + shelfK * shelfK
  const shelf = {
    b0: (high + (band * shelfK) / shelfQ + shelfK * shelfK) / a0,
    b1: (2 * (shelfK * shelfK - high)) / a0,
    b2: (high - (band * shelfK) / shelfQ + shelfK * shelfK) / a0,
    a1: (2 * (shelfK * shelfK - 1)) / a0,
    a2: (1 - shelfK / shelfQ + shelfK * shelfK) / a0,
  }
  const passK = Math.tan((Math.PI * 38.13547087602444) / rate)
  const passQ = 0.5003270373238773
  const p0 = 1 + passK / passQ + passK * passK
  const pass = { b0: 1, b1: -2, b2: 1, a1: (2 * (passK * passK - 1)) / p0, a2: (1 - passK / passQ + passK * passK) / p0 }
  return [shelf, pass]
}

/** Both filters in a row over one channel; sums the squares of what comes out. */
export class KFilter {
  readonly #f: [Biquad, Biquad]
  readonly #s = new Float64Array(8)

  constructor(rate: number) {
    this.#f = kWeighting(rate)
  }

  /** Energy of samples `from` … `to`. */
  energy(samples: Float32Array, from: number, to: number): number {
    const [f, g] = this.#f
    const s = this.#s
    let [x1, x2, y1, y2, u1, u2, v1, v2] = s as unknown as [number, number, number, number, number, number, number, number]
    let sum = 0
    for (let i = from; i < to; i++) {
      const x = samples[i]!
      const y = f.b0 * x + f.b1 * x1 + f.b2 * x2 - f.a1 * y1 - f.a2 * y2
      x2 = x1
      x1 = x
      y2 = y1
      y1 = y
      const v = g.b0 * y + g.b1 * u1 + g.b2 * u2 - g.a1 * v1 - g.a2 * v2
      u2 = u1
      u1 = y
      v2 = v1
      v1 = v
      sum += v * v
    }
    s.set([x1, x2, y1, y2, u1, u2, v1, v2])
    return sum
  }
}
