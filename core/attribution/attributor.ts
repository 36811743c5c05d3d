import type { Script } from '../script/script.ts'
import type { Answer, AttributionOptions } from './attribute.ts'
import type { FoundCharacter } from './cast.ts'
import { confidenceOf } from './confidence.ts'
import { type Clamp, type Potentials, sumChain } from './crf.ts'
import { decodedTwice } from './decoded.ts'
import type { UnitFeatures } from './features.ts'
import { questionsOf } from './questions.ts'
import type { Reading } from './read.ts'
import { reasonFor } from './reasons.ts'
import { shippedModel } from './shipped-model.ts'
import type { Facts } from './unit-facts.ts'
import type { Model } from './weights.ts'

/** Alternatives less likely than this are not worth a place in the list. */
const leastShare = 0.01
const mostAlternatives = 6

/**
 * A text read once, to be asked again and again: each question may hold other quotations to their speakers, and costs only the sums over
 * the chains. A changed cast is another reading.
 */
export class Attributor {
  readonly characters: FoundCharacter[]
  /** What the text says before anything is decided. */
  readonly reading: Reading
  readonly #facts: Facts[]
  readonly #features: UnitFeatures[]
  readonly #potentials: Potentials[]
  readonly #chains: [number, number][]
  readonly #model: Model
  /** Marginals with nothing fixed. */
  readonly #free: Float64Array[]
  readonly #unheld: Answer[][] = []
  /** Questions of each chain as they were asked for last, and whom its units were held to then. */
  readonly #asked: { held: string; questions: { quote: number; gain: number }[] }[] = []

  constructor(text: string, script: Pick<Script, 'lines'>, { cast, model }: Pick<AttributionOptions, 'cast' | 'model'> = {}) {
    this.#model = model ?? shippedModel()
    const { reading, facts, features, chains, potentials, marginals } = decodedTwice(this.#model, text, script, cast)
    this.reading = reading
    this.#facts = facts
    this.#features = features
    this.#chains = chains
    this.#potentials = potentials
    this.#free = marginals
    this.characters = reading.cast
  }

  /** Quotations whose speaker is worth asking for, those that settle most first; the fixed ones are known already. */
  questions(fixed?: ReadonlyMap<number, string>): { quote: number; gain: number }[] {
    const held = this.#held(fixed)
    return this.#chains.flatMap((_, chain) => this.#chainQuestions(chain, held)).sort((a, b) => b.gain - a.gain || a.quote - b.quote)
  }

  /** An answer changes the questions of its own chain alone. */
  #chainQuestions(chain: number, all: readonly (number | undefined)[]): { quote: number; gain: number }[] {
    const [from, to] = this.#chains[chain]!
    const held = all.slice(from, to).join()
    const known = this.#asked[chain]
    if (known?.held === held) return known.questions
    const { potentials, clamps } = this.#heldTo(from, to, all)
    const questions = questionsOf(potentials, clamps).map(({ at, gain }) => ({ quote: this.reading.units[from + at]!.quote, gain }))
    this.#asked[chain] = { held, questions }
    return questions
  }

  #held(fixed?: ReadonlyMap<number, string>): (number | undefined)[] {
    const numbers = new Map(this.characters.map(({ key }, index) => [key, index]))
    return this.#features.map((_, t) => {
      const key = fixed?.get(this.reading.units[t]!.quote)
      return key === undefined ? undefined : numbers.get(key)
    })
  }

  /** Answers for every quotation, by its number; `fixed` gives quotations to characters by key. */
  answers(fixed?: ReadonlyMap<number, string>): Map<number, Answer> {
    const answers = new Map<number, Answer>()
    const held = this.#held(fixed)
    this.#chains.forEach(([from, to], chain) => {
      const own = held.slice(from, to).some((who) => who !== undefined) ? this.#chain(from, to, held) : this.#freeAnswers(chain)
      own.forEach((answer, i) => {
        answers.set(this.reading.units[from + i]!.quote, answer)
      })
    })
    return answers
  }

  /** Answers of a chain without a fix are the same every time. */
  #freeAnswers(chain: number): Answer[] {
    const [from, to] = this.#chains[chain]!
    const known = this.#unheld[chain] ?? this.#free.slice(from, to).map((p, i) => this.#answer(from + i, p, undefined))
    this.#unheld[chain] = known
    return known
  }

  #chain(from: number, to: number, held: readonly (number | undefined)[]): Answer[] {
    const { potentials, clamps } = this.#heldTo(from, to, held)
    return sumChain(potentials, clamps, false).expected.map(({ node }, i) => this.#answer(from + i, node, held[from + i]))
  }

  /** Potentials and clamps of a chain; a fix to somebody who is no candidate of the unit takes the place of its last one. */
  #heldTo(from: number, to: number, held: readonly (number | undefined)[]): { potentials: Potentials[]; clamps: Clamp[] } {
    const potentials = this.#potentials.slice(from, to)
    const clamps: Clamp[] = potentials.map(() => null)
    for (let t = from; t < to; t++) {
      const who = held[t]
      if (who === undefined) continue
      const own = this.#features[t]!.who
      const at = own.indexOf(who)
      clamps[t - from] = [at >= 0 ? at : own.length - 1]
      if (at >= 0) continue
      // Whoever was the last candidate steps aside: links to and from that place now mean the one fixed.
      const linked = (units: Int32Array, place: number, before: Int32Array) =>
        units.map((link, s) => (before[s] === who ? place : link === place ? -1 : link))
      if (t > from)
        potentials[t - from] = {
          ...potentials[t - from]!,
          link: linked(potentials[t - from]!.link, own.length - 1, this.#features[t - 1]!.who),
        }
      if (t + 1 < to) {
        const next = potentials[t + 1 - from]!
        const link = next.link.slice()
        link[own.length - 1] = this.#features[t + 1]!.who.indexOf(who)
        potentials[t + 1 - from] = { ...next, link }
      }
    }
    return { potentials, clamps }
  }

  #answer(t: number, p: Float64Array, held: number | undefined): Answer {
    const { who } = this.#features[t]!
    const ranked = [...who].map((one, k) => ({ who: one, p: p[k]! })).sort((a, b) => b.p - a.p || a.who - b.who)
    const best = ranked[0]
    if (held !== undefined) {
      const { key } = this.characters[held]!
      return { character: key, by: 'producer', confidence: 1, reason: { code: 'producer', values: {} }, alternatives: [] }
    }
    if (!best) return { character: null, by: 'nobody', confidence: 0, reason: { code: 'nobody', values: {} }, alternatives: [] }
    const { cast, given, units, firstDescribed } = this.reading
    const certainty = {
      first: best.p,
      second: ranked[1]?.p ?? 0,
      units: units.length,
      given,
      described: best.who >= firstDescribed,
      lead: this.#facts[t]!.lead?.mention.kind ?? null,
    }
    const confidence = confidenceOf(certainty, this.#model.calibration)
    const { by, code, values } = reasonFor(this.reading, this.#facts, t, best.who)
    const rest = (1 - confidence) / Math.max(1e-9, 1 - best.p)
    return {
      character: cast[best.who]!.key,
      by,
      confidence: rounded(confidence),
      reason: { code, values },
      alternatives: ranked.slice(1, 1 + mostAlternatives).flatMap(({ who: one, p: share }) => {
        const scaled = Math.min(confidence, share * rest)
        return scaled >= leastShare ? [{ character: cast[one]!.key, p: rounded(scaled) }] : []
      }),
    }
  }
}

const rounded = (p: number): number => Math.round(p * 1000) / 1000
