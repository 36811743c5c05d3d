import { done, failed, type Reply } from '../outcome.ts'
import { states } from './transitions.ts'

/** Where in its word a phone stands. */
export const wordPosition = { inside: 0, begin: 1, end: 2, single: 3 } as const
export type WordPosition = (typeof wordPosition)[keyof typeof wordPosition]

const positions: readonly WordPosition[] = [0, 1, 2, 3]

type Tables = {
  names: string[]
  silence: number
  /** Tree of the triphones: what a node stands for, how many children, the first child or (without children) the phone. */
  contexts: Int16Array
  children: Int16Array
  below: Int32Array
  fillers: Uint8Array
  bases: Uint8Array
  senones: Uint16Array
  codebooks: Uint8Array
}

/**
 * The phones of a model: `base` phones with names (39 of speech, fillers for silence and noise) and triphones, phones in their
 * neighbourhood, numbered behind them. Every phone has three senones, one a state.
 */
export class ModelDefinition {
  /** Names of the base phones in the order of their numbers. */
  readonly names: readonly string[]
  /** The base phone of silence. */
  readonly silence: number
  /** The base phone of every phone. */
  readonly bases: Uint8Array
  /** Senones of all phones, at `phone × 3 + state`. */
  readonly senones: Uint16Array
  /** The codebook of every senone: the number of the base phone whose triphones use it. */
  readonly codebooks: Uint8Array
  readonly #tables: Tables
  readonly #numbers: ReadonlyMap<string, number>
  readonly #found = new Map<number, number>()

  constructor(tables: Tables) {
    this.#tables = tables
    this.names = tables.names
    this.silence = tables.silence
    this.bases = tables.bases
    this.senones = tables.senones
    this.codebooks = tables.codebooks
    this.#numbers = new Map(tables.names.map((name, number) => [name, number]))
  }

  /** Number of the base phone of that name; undefined where the model has none. */
  baseNamed(name: string): number | undefined {
    return this.#numbers.get(name)
  }

  /** Whether a base phone is silence or noise. */
  isFiller(base: number): boolean {
    return this.#tables.fillers[base] === 1
  }

  /**
   * The phone for a base phone between two others: the triphone of that word position, else of another position, else with silence
   * for neighbours over a word's edge, else the base phone itself.
   */
  phoneOf(base: number, left: number, right: number, position: WordPosition): number {
    const key = ((base * 64 + left) * 64 + right) * 4 + position
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const begins = position === wordPosition.begin || position === wordPosition.single
    const ends = position === wordPosition.end || position === wordPosition.single
    let phone = this.#anywhere(base, left, right, position)
    if (phone < 0) phone = this.#anywhere(base, begins ? this.silence : left, ends ? this.silence : right, position)
    if (phone < 0) phone = base
    this.#found.set(key, phone)
    return phone
  }

  #anywhere(base: number, left: number, right: number, position: WordPosition): number {
    for (const place of [position, ...positions]) {
      const phone = this.#triphone([place, base, this.#speechOr(left), this.#speechOr(right)])
      if (phone >= 0) return phone
    }
    return -1
  }

  /** Noises count as silence beside a phone. */
  #speechOr(base: number): number {
    return this.isFiller(base) ? this.silence : base
  }

  #triphone(path: readonly number[]): number {
    const { contexts, children, below } = this.#tables
    let first = 0
    let count: number = positions.length
    for (const wanted of path) {
      let node = first
      while (node < first + count && contexts[node] !== wanted) node++
      if (node === first + count) return -1
      first = below[node] ?? -1
      count = children[node] ?? 0
      if (count === 0) return first
    }
    return -1
  }
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** Reads `mdef` in its binary form. */
export const readModelDefinition = (bytes: Uint8Array): Reply<ModelDefinition> => {
  const damaged = (detail: string) => failed('file-damaged', { file: 'mdef', detail })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < 64 || text(bytes.subarray(0, 4)) !== 'BMDF' || view.getInt32(4, true) !== 1) return damaged('not a binary definition')
  let at = 12 + view.getUint32(8, true)
  if (at + 40 > bytes.length) return damaged('cut short')
  const [bases, phones, emitting, , senoneCount, , sequences, contextSize, nodes, silence] = Array.from({ length: 10 }, (_, i) =>
    view.getInt32(at + 4 * i, true),
  ) as [number, number, number, number, number, number, number, number, number, number]
  at += 40
  if (
    emitting !== states ||
    contextSize !== states ||
    bases <= 0 ||
    bases > 64 ||
    phones < bases ||
    nodes < 0 ||
    senoneCount <= 0 ||
    senoneCount > 65_536 ||
    silence >= bases
  )
    return damaged('another kind of model')
  const from = at
  const names: string[] = []
  while (names.length < bases) {
    const end = bytes.indexOf(0, at)
    if (end < 0 || end - at > 32) return damaged('names of phones')
    names.push(text(bytes.subarray(at, end)))
    at = end + 1
  }
  at = from + ((at - from + 3) & ~3)
  const phoneTable = at + 8 * nodes
  const sequenceTable = phoneTable + 12 * phones + 4
  if (bytes.length !== sequenceTable + 2 * states * sequences) return damaged('another length than stated')
  // Plain loops: an array made from a function takes ten times as long, and every thread that listens reads this.
  const [contexts, children, below] = [new Int16Array(nodes), new Int16Array(nodes), new Int32Array(nodes)]
  for (let node = 0, entry = at; node < nodes; node++, entry += 8) {
    contexts[node] = view.getInt16(entry, true)
    children[node] = view.getInt16(entry + 2, true)
    below[node] = view.getInt32(entry + 4, true)
  }
  const fillers = new Uint8Array(bases)
  for (let base = 0; base < bases; base++) fillers[base] = bytes[phoneTable + 12 * base + 8] === 0 ? 0 : 1
  const basesOf = new Uint8Array(phones)
  const senones = new Uint16Array(phones * states)
  const codebooks = new Uint8Array(senoneCount)
  for (let phone = 0, entry = phoneTable; phone < phones; phone++, entry += 12) {
    const base = phone < bases ? phone : bytes[entry + 9]!
    const sequence = view.getInt32(entry, true)
    if (sequence < 0 || sequence >= sequences) return damaged('an unknown sequence of senones')
    basesOf[phone] = base
    for (let state = 0; state < states; state++) {
      const senone = view.getUint16(sequenceTable + 2 * (sequence * states + state), true)
      if (senone >= senoneCount || base >= bases) return damaged('an unknown senone')
      senones[phone * states + state] = senone
      codebooks[senone] = base
    }
  }
  for (let i = 0; i < nodes; i++) {
    const count = children[i]!
    const next = below[i]!
    if (count < 0 || (count > 0 ? next < 0 || next + count > nodes : next >= phones)) return damaged('the tree of triphones')
  }
  return done(new ModelDefinition({ names, silence, contexts, children, below, fillers, bases: basesOf, senones, codebooks }))
}
