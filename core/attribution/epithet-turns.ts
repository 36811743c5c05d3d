import { keysOf } from './description-keys.ts'
import { type Around, isTagEvidence, pointingDescription } from './evidence.ts'
import type { Mention } from './mention.ts'
import { besideOf, type Unit } from './units.ts'

/**
 * What the lines a description points at say of one person: in how many such lines the person is called or spoken of by name, or is
 * named at the line before or behind (against), is named two turns away, or called by the other side (for).
 */
export type Turns = { lines: number; spoken: number; beside: number; across: number; hailed: number }

const nothing: Omit<Turns, 'lines'> = { spoken: 0, beside: 0, across: 0, hailed: 0 }

/** The one person a line's tag or beat names, or nobody. */
const namedAt = ({ evidence }: Around): number[] => {
  const tag = evidence.find((one) => one.mention.kind === 'name')
  return tag && tag.mention.who.length === 1 && (isTagEvidence(tag) || tag.slot.startsWith('beat')) ? [tag.mention.best] : []
}

/** Whether turns speak for a person (above nought) or against. */
export const turnsFavour = ({ lines, spoken, beside, across, hailed }: Turns): number =>
  (Math.min(1, (across + hailed) / 2) * 0.5 * lines - spoken - beside) / lines

/** Learns from the whole book who may be meant by a description, from how its lines stand in their exchanges. */
export class EpithetTurns {
  readonly #entries = new Map<string, { lines: number; with: Map<number, Omit<Turns, 'lines'>> }>()

  constructor(units: readonly Unit[], around: readonly Around[], vocatives: readonly number[][], named: readonly number[][]) {
    units.forEach((_, t) => {
      const mention = pointingDescription(around[t]!)
      if (!mention || mention.article === 'a' || mention.article === 'an') return
      const beside = besideOf(units, t)
      const across = beside.flatMap((at) => besideOf(units, at).filter((other) => other !== t))
      for (const key of keysOf(mention)) {
        const entry = this.#entries.get(key) ?? { lines: 0, with: new Map<number, Omit<Turns, 'lines'>>() }
        this.#entries.set(key, entry)
        entry.lines++
        const count = (people: Iterable<number>, what: keyof Omit<Turns, 'lines'>) => {
          for (const who of people) {
            const one = entry.with.get(who) ?? { ...nothing }
            one[what]++
            entry.with.set(who, one)
          }
        }
        count(new Set([...vocatives[t]!, ...named[t]!]), 'spoken')
        for (const at of beside) {
          count(namedAt(around[at]!), 'beside')
          count(vocatives[at]!, 'hailed')
        }
        for (const at of across) count(namedAt(around[at]!), 'across')
      }
    })
  }

  /** Null when no line has the description. */
  of(mention: Mention, who: number): Turns | null {
    const [key, head] = keysOf(mention)
    const entry = this.#entries.get(key!) ?? (head === undefined ? undefined : this.#entries.get(head))
    if (!entry) return null
    return { lines: entry.lines, ...(entry.with.get(who) ?? nothing) }
  }
}
