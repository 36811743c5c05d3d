/** A family of features: a combination of up to four small numbers is one feature. */
export class Family {
  readonly #base: number
  readonly #sizes: readonly [number, number, number, number]

  constructor(base: number, sizes: readonly [number, number, number, number]) {
    this.#base = base
    this.#sizes = sizes
  }

  /** The feature's number. Values beyond a size count as its last one. */
  at(a = 0, b = 0, c = 0, d = 0): number {
    const [na, nb, nc, nd] = this.#sizes
    const x = a < na ? a : na - 1
    const y = b < nb ? b : nb - 1
    const z = c < nc ? c : nc - 1
    const w = d < nd ? d : nd - 1
    return this.#base + ((x * nb + y) * nc + z) * nd + w
  }
}

/** Numbers all features of one head of the model, family after family. */
export class FeatureSpace {
  size = 0
  /** Names and sizes in order: weights belong to exactly this table. */
  signature = ''

  family(name: string, a = 1, b = 1, c = 1, d = 1): Family {
    const family = new Family(this.size, [a, b, c, d])
    this.size += a * b * c * d
    this.signature += `${name}:${a},${b},${c},${d};`
    return family
  }
}

/** Index of the first bound that a value does not exceed; the number of bounds when it exceeds all. */
export const bucket = (value: number, bounds: readonly number[]): number => {
  let at = 0
  while (at < bounds.length && value > bounds[at]!) at++
  return at
}
