/** The least of the last `length` values, where all values are at most 1 and most are 1: those cost nothing. */
export class SlidingLeast {
  readonly #length: number
  /** Values below 1 that may still become the least, in ascending order, and when each came. */
  readonly #values: Float64Array
  readonly #times: Float64Array
  #first = 0
  #count = 0
  #now = 0

  constructor(length: number) {
    this.#length = length
    this.#values = new Float64Array(length)
    this.#times = new Float64Array(length)
  }

  /** Only ones are in sight: as many more of them change nothing, and need not be told. */
  get idle(): boolean {
    return this.#count === 0
  }

  /** Takes the next value; gives the least of it and those before it. */
  next(value: number): number {
    const length = this.#length
    this.#now++
    if (this.#count > 0 && this.#times[this.#first]! <= this.#now - length) {
      this.#first = this.#first + 1 === length ? 0 : this.#first + 1
      this.#count--
    }
    if (value < 1) {
      while (this.#count > 0 && this.#values[(this.#first + this.#count - 1) % length]! >= value) this.#count--
      const place = (this.#first + this.#count) % length
      this.#values[place] = value
      this.#times[place] = this.#now
      this.#count++
    }
    return this.#count === 0 ? 1 : this.#values[this.#first]!
  }
}
