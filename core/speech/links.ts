/** A stretch of a trace in frames: what was passed, a word or one of `label`, and what passing it, and coming there, added to the logarithm. */
export type Passed = { label: number; start: number; end: number; log: number }

/** No link: the beginning of the sound. */
export const noLink = -1

/**
 * The history of a search. Each link tells what was passed, the frame where it ended and the link before; a token holds the last of its
 * links. Links that no token reaches any more are collected; those that every token shares are certain and are told once.
 */
export class Links {
  #labels = new Int32Array(1 << 12)
  #frames = new Int32Array(1 << 12)
  #before = new Int32Array(1 << 12)
  #logs = new Float64Array(1 << 12)
  #reached = new Uint8Array(1 << 12)
  /** What links are called after collecting. Kept: a new one every second would be most of what a search leaves behind. */
  #numbers = new Int32Array(1 << 12)
  #count = 0
  /** Frame where the links that were told end, and their logarithm. */
  #told = 0
  #toldLog = 0

  /** Forgets everything, for another sound. */
  clear(): void {
    this.#count = 0
    this.#told = 0
    this.#toldLog = 0
  }

  get count(): number {
    return this.#count
  }

  add(label: number, frame: number, before: number, log: number): number {
    if (this.#count === this.#labels.length) this.#grow()
    const link = this.#count++
    this.#labels[link] = label
    this.#frames[link] = frame
    this.#before[link] = before
    this.#logs[link] = log
    return link
  }

  /** The trace that ends in a link, from where telling stopped. */
  trace(link: number): Passed[] {
    const passed: Passed[] = []
    for (let at = link; at >= 0; at = this.#before[at]!) passed.push(this.#passed(at))
    return passed.reverse()
  }

  /**
   * Collects. `tokens` are the links that live tokens hold; each is replaced by its new number. Answers the part of the trace that all
   * of them share, which is forgotten.
   */
  collect(tokens: Int32Array): Passed[] {
    const reached = this.#reached.fill(0, 0, this.#count)
    let heads = 0
    let fromStart = false
    for (const link of tokens)
      if (link < 0) fromStart = true
      else if (reached[link] === 0) {
        reached[link] = 1
        heads++
      }
    // From the youngest down: where one path is left, it is everyone's.
    let shared = noLink
    for (let link = this.#count - 1; link >= 0; link--) {
      if (reached[link] === 0) continue
      if (heads === 1 && !fromStart) {
        shared = link
        break
      }
      const before = this.#before[link]!
      if (before < 0) fromStart = true
      if (before >= 0 && reached[before] === 0) reached[before] = 1
      else heads--
    }
    const certain = this.trace(shared)
    if (shared >= 0) {
      this.#told = this.#frames[shared]!
      this.#toldLog = this.#logs[shared]!
    }
    this.#compact(shared, tokens)
    return certain
  }

  #passed(link: number): Passed {
    const before = this.#before[link]!
    return {
      label: this.#labels[link]!,
      start: before < 0 ? this.#told : this.#frames[before]!,
      end: this.#frames[link]!,
      log: this.#logs[link]! - (before < 0 ? this.#toldLog : this.#logs[before]!),
    }
  }

  /** Keeps what is reached and younger than `shared`; numbers only shrink, so the order stays. */
  #compact(shared: number, tokens: Int32Array): void {
    const numbers = this.#numbers.fill(noLink, 0, this.#count)
    let count = 0
    for (let link = shared + 1; link < this.#count; link++) {
      if (this.#reached[link] === 0) continue
      const before = this.#before[link]!
      this.#labels[count] = this.#labels[link]!
      this.#frames[count] = this.#frames[link]!
      this.#logs[count] = this.#logs[link]!
      this.#before[count] = before < 0 ? noLink : numbers[before]!
      numbers[link] = count++
    }
    this.#count = count
    for (let i = 0; i < tokens.length; i++) if (tokens[i]! >= 0) tokens[i] = numbers[tokens[i]!]!
  }

  #grow(): void {
    const larger = <A extends Int32Array | Float64Array | Uint8Array>(array: A, empty: A): A => {
      empty.set(array as never)
      return empty
    }
    const length = 2 * this.#labels.length
    this.#labels = larger(this.#labels, new Int32Array(length))
    this.#frames = larger(this.#frames, new Int32Array(length))
    this.#before = larger(this.#before, new Int32Array(length))
    this.#logs = larger(this.#logs, new Float64Array(length))
    this.#reached = larger(this.#reached, new Uint8Array(length))
    this.#numbers = new Int32Array(length)
  }
}
