import type { Belief } from './delivery.ts'
import type { FileName } from './file-name.ts'

/** What the names of one shape show together: how many find a line of their speaker, and what share of them does. */
export type Company = { evidence: number; share: number }

/** A count that is not known to run from first to last may begin or pause anywhere. */
const partCount = 0.8
/** So sure may a name be that something speaks against: it finds a place, and is listened to before it is believed. */
const wary = 0.65
/** Too little to find a place. */
const unsure = 0.55

export const companyOf = (names: readonly FileName[], beliefs: readonly Belief[]): Company => {
  const evidence = beliefs.filter(({ lines, stranger }) => !stranger && (lines[0]?.p ?? 0) > 0.5).length
  const led = beliefs.filter(({ lines, stranger }) => !stranger && lines.length > 0).length
  return { evidence, share: names.length === 0 ? 0 : led / names.length }
}

/**
 * How sure a name can make. A number of the script stands for itself, unless it may be a device's, a page's or a take's, or its
 * companions lead nowhere; a count needs an owner, and the company of others.
 */
export const mostSure = (belief: Belief, { evidence, share }: Company, owned: boolean): number => {
  const counts = belief.reading?.counts
  const trusted = share < 0.6 ? unsure : share < 0.85 ? wary : 1
  return Math.min(trusted, counted())

  function counted(): number {
    if (counts === 'number' || counts === 'script') return belief.counter || belief.paged ? wary : belief.letterMayBe ? 0.85 : 0.98
    if (!owned) return unsure
    if (counts === 'rank') return 0.85
    return belief.whole ? Math.min(0.97, 1 - 0.3 / evidence) : Math.min(partCount, 1 - 0.3 / evidence)
  }
}
