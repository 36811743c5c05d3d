import type { Seconds } from '../units.ts'

/** Moments at which a recording's sound stops dead and goes on again: how often, and the first. */
export type Dropouts = { places: number; first: Seconds | null }

/** Smaller than this is no sound: a step of 20 bits. */
const nothing = 1e-6
/** A gap that a computer or a cable makes is a few buffers long; in a file from elsewhere longer ones are edits. */
const leastGap: Seconds = 0.001
const mostGap: Seconds = 0.25
/** Where the sound comes straight from a microphone, nobody edited it; after that long it was muted. */
const mostGapLive: Seconds = 3
/** Sound beside a gap that is looked at, and the part of it that touches the gap. */
const near: Seconds = 0.02
const edge: Seconds = 0.002
/** Power of the edge against the sound beside it under which the sound was faded, and not torn. */
const faded = 0.1
/** Mean power of sound beside a gap, at least: one step of 16 bits now and then is no sound that could be torn. */
const leastPower = 1e-10
/** Sound beside a gap of which more stands at zero is so quiet that zeros follow each other by chance. */
const mostAtZero = 0.25

type Beside = { power: number; edge: number; atZero: number; length: number }

/**
 * Finds sound that was lost on its way: a computer that does not keep up, a loose cable, a radio link. What is missing is exactly zero,
 * which no microphone is, and begins and ends without a fade. A gate closes softly or for long, and a file of edits has long zeros.
 */
export class DropoutFinder {
  readonly #rate: number
  readonly #mostGap: Seconds
  readonly #near: number
  readonly #edge: number
  /** The last samples before now, as a ring. */
  readonly #last: Float32Array
  #at = 0
  #sounded = 0
  /** Samples of the gap that is being read. */
  #gap = 0
  /** The gap that ended, until enough of what follows is known. */
  #open: { before: Beside; start: number } | null = null
  readonly #after: Float32Array
  #afterLength = 0
  #places = 0
  #first: Seconds | null = null
  #long = 0

  /** `live`: the sound as a microphone gave it, which no hand has edited. */
  constructor(rate: number, live = false) {
    this.#rate = rate
    this.#mostGap = live ? mostGapLive : mostGap
    this.#near = Math.round(near * rate)
    this.#edge = Math.round(edge * rate)
    this.#last = new Float32Array(this.#near)
    this.#after = new Float32Array(this.#near)
  }

  /** What was found until now; a gap counts once the sound after it is known. Where most gaps are long, sound was edited or gated. */
  get found(): Dropouts {
    return this.#places > 2 * this.#long ? { places: this.#places, first: this.#first } : { places: 0, first: null }
  }

  add(samples: Float32Array): void {
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i]!
      if (Math.abs(value) < nothing) this.#gap++
      else {
        if (this.#gap >= leastGap * this.#rate) this.#torn()
        else for (; this.#gap > 0; this.#gap--) this.#sound(0)
        this.#gap = 0
        this.#sound(value)
      }
      this.#at++
    }
  }

  finish(): Dropouts {
    this.#settle()
    return this.found
  }

  #sound(value: number): void {
    this.#last[this.#sounded % this.#near] = value
    this.#sounded++
    if (!this.#open) return
    this.#after[this.#afterLength++] = value
    if (this.#afterLength === this.#near) this.#settle()
  }

  /** A gap has ended. */
  #torn(): void {
    this.#settle()
    const before = this.#sounded >= this.#near ? this.#beside(this.#inOrder()) : null
    const length = this.#gap
    if (before && length > this.#mostGap * this.#rate) this.#long++
    if (before && length <= this.#mostGap * this.#rate) this.#open = { before, start: this.#at - length }
  }

  #settle(): void {
    const open = this.#open
    this.#open = null
    const after = this.#beside(this.#after.subarray(0, this.#afterLength).slice().reverse())
    this.#afterLength = 0
    if (!open || after.length < this.#edge || !torn(open.before) || !torn(after)) return
    this.#places++
    this.#first ??= open.start / this.#rate
  }

  /** The last samples, oldest first. */
  #inOrder(): Float32Array {
    const from = this.#sounded % this.#near
    const ordered = new Float32Array(this.#near)
    ordered.set(this.#last.subarray(from))
    ordered.set(this.#last.subarray(0, from), this.#near - from)
    return ordered
  }

  /** What lies beside a gap; the samples that touch it come last. */
  #beside(samples: Float32Array): Beside {
    let [power, touching, atZero] = [0, 0, 0]
    samples.forEach((value, index) => {
      power += value * value
      if (index >= samples.length - this.#edge) touching += value * value
      if (Math.abs(value) < nothing) atZero++
    })
    const length = Math.max(1, samples.length)
    return { power: power / length, edge: touching / this.#edge, atZero: atZero / length, length: samples.length }
  }
}

const torn = ({ power, edge: touching, atZero }: Beside): boolean =>
  power >= leastPower && touching >= faded * power && atZero <= mostAtZero
