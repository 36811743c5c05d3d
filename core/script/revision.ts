import { joined, queuesOf } from './revision-joins.ts'
import { pairChanged } from './revision-pairs.ts'
import { longestRising } from './rising.ts'

/** What a revised manuscript makes of a line. `moved`: the same words at another place. */
export type Change = 'unchanged' | 'changed' | 'moved' | 'new' | 'cut'

/**
 * One step of the way from the old script to the new one, in the new order; what is cut stands where it stood. `old` and `fresh` are
 * indexes. Several old lines beside one new line: the producer had split it; several new ones beside one old: had merged it.
 */
export type Step = { change: Change; old: number[]; fresh: number[] }

type Match = { change: Change; old: number[]; fresh: number[] }

/** Words alone, without marks and spaces: what makes two lines the same. */
export const wordsKey = (text: string): string => (text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' ')

/**
 * Aligns the texts of two scripts. Lines that stand once in both are anchors (their longest rising run keeps its place, the others
 * moved); between anchors equal neighbours are matched, then joined and split lines, then lines that resemble each other. Nearly
 * linear: n log n for the anchors, bounded work in each stretch between them.
 */
export const compareScripts = (before: readonly string[], after: readonly string[]): Step[] => {
  const old = before.map(wordsKey)
  const fresh = after.map(wordsKey)
  const oldTo: (number | null)[] = old.map(() => null)
  const matches: Match[] = []
  const taken = new Uint8Array(fresh.length)
  const match = (change: Change, olds: number[], freshes: number[]) => {
    matches.push({ change, old: olds, fresh: freshes })
    for (const i of olds) oldTo[i] = matches.length - 1
    for (const j of freshes) taken[j] = 1
  }
  const anchors = uniqueIn(old, fresh)
  const rising = longestRising(anchors.map(([, j]) => j))
  const kept = rising.map((place) => anchors[place]!)
  const gaps: [number, number, number, number][] = []
  let [i, j] = [0, 0]
  for (const [oldAnchor, freshAnchor] of [...kept, [old.length, fresh.length] as const]) {
    const [from, to] = grow(old, fresh, i, j, oldAnchor, freshAnchor, (a, b) => match('unchanged', [a], [b]))
    gaps.push([from[0], to[0], from[1], to[1]])
    if (oldAnchor < old.length) match('unchanged', [oldAnchor], [freshAnchor])
    ;[i, j] = [oldAnchor + 1, freshAnchor + 1]
  }
  for (const [a, b, c, d] of gaps) joined(old, fresh, range(a, b), range(c, d), oldTo, taken, match)
  moved(old, fresh, oldTo, taken, match)
  for (const [a, b, c, d] of gaps)
    for (const [one, other] of pairChanged(
      range(a, b).filter((at) => oldTo[at] === null),
      range(c, d).filter((at) => !taken[at]),
      old,
      fresh,
    ))
      match('changed', [one], [other])
  return inOrder(matches, old.length, fresh.length)
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k)

/** Pairs of places of words that stand exactly once in both, in old order. */
const uniqueIn = (old: readonly string[], fresh: readonly string[]): (readonly [number, number])[] => {
  const places = (list: readonly string[]) => {
    const found = new Map<string, number>()
    for (const [at, key] of list.entries()) found.set(key, found.has(key) ? -1 : at)
    return found
  }
  const there = places(fresh)
  return [...places(old)].flatMap(([key, at]) => {
    const other = there.get(key) ?? -1
    return at >= 0 && other >= 0 && key !== '' ? [[at, other] as const] : []
  })
}

/** Matches equal neighbours from both ends of a gap inwards; returns what is left of it. */
const grow = (
  old: readonly string[],
  fresh: readonly string[],
  oldFrom: number,
  freshFrom: number,
  oldTo: number,
  freshTo: number,
  equal: (old: number, fresh: number) => void,
): [[number, number], [number, number]] => {
  let [a, b, c, d] = [oldFrom, oldTo, freshFrom, freshTo]
  while (a < b && c < d && old[a] === fresh[c]) equal(a++, c++)
  while (a < b && c < d && old[b - 1] === fresh[d - 1]) equal(--b, --d)
  return [
    [a, c],
    [b, d],
  ]
}

/**
 * What is left on both sides with the same words stands elsewhere now. A word or two is too little to know a line by, unless its
 * neighbour moved to the same place.
 */
const moved = (
  old: readonly string[],
  fresh: readonly string[],
  oldTo: readonly (number | null)[],
  taken: Uint8Array,
  match: (change: Change, old: number[], fresh: number[]) => void,
) => {
  const left = queuesOf(
    range(0, fresh.length).filter((j) => !taken[j] && fresh[j]!.split(' ').length >= 3),
    fresh,
  )
  const along = (i: number, j: number, step: 1 | -1) => {
    while (oldTo[i] === null && taken[j] === 0 && old[i] === fresh[j]) {
      match('moved', [i], [j])
      i += step
      j += step
    }
  }
  for (const [i, key] of old.entries()) {
    if (oldTo[i] !== null) continue
    const there = left.get(key)?.next((j) => !taken[j])
    if (there === undefined) continue
    match('moved', [i], [there])
    along(i - 1, there - 1, -1)
    along(i + 1, there + 1, 1)
  }
}

const inOrder = (matches: readonly Match[], olds: number, freshes: number): Step[] => {
  const byFresh = new Map(matches.map((one) => [Math.min(...one.fresh), one]))
  const covered = new Set(matches.flatMap(({ fresh }) => fresh))
  const matched = new Map(matches.flatMap((one) => one.old.map((at) => [at, one] as const)))
  const steps: Step[] = []
  const cutBehind = new Map<Match | null, number[]>()
  let before: Match | null = null
  for (let at = 0; at < olds; at++) {
    const one = matched.get(at)
    if (!one) {
      const behind = cutBehind.get(before) ?? []
      behind.push(at)
      cutBehind.set(before, behind)
    } else if (one.change !== 'moved') before = one
  }
  const cuts = (behind: Match | null) => {
    const all = cutBehind.get(behind)
    if (all) for (const at of all) steps.push({ change: 'cut', old: [at], fresh: [] })
  }
  cuts(null)
  for (let at = 0; at < freshes; at++) {
    const one = byFresh.get(at)
    if (one) {
      steps.push(one)
      cuts(one)
    } else if (!covered.has(at)) steps.push({ change: 'new', old: [], fresh: [at] })
  }
  return steps
}
