import type { HeardItem } from './heard.ts'
import { type LineMatch, matchLine } from './line-match.ts'
import { chooseSpans } from './span-choice.ts'
import { assignTwins } from './twin-lines.ts'

/** A line found: which, and where in what was heard. `twin`: another line of the same words may as well be meant. */
export type FoundSpan = LineMatch & { line: number; twin: boolean }

/** Share of a line's words, weighed by how rare they are, that a stretch must hold before it is looked at closely. */
const leastShare = 0.35

/**
 * Finds lines, given as their words, in the stream of what was heard: in any order, any number of times. Spans do not overlap; together
 * they explain as many words as possible. Lines of the same words are told apart by the order of the script.
 */
export const searchLines = (lines: readonly (readonly string[])[], heard: readonly HeardItem[]): FoundSpan[] => {
  const groups = sameWords(lines)
  const places = placesOf(heard)
  const candidates = groups.flatMap(({ words, members }) => {
    const isMember = new Set(members)
    const isPlace = (item: HeardItem, place: number): boolean => item.place === place && isMember.has(item.line)
    return stretchesFor(words, places, heard.length).flatMap((stretch) =>
      matchLine(words, heard, stretch, isPlace).map((match) => ({ ...match, members, gain: gainOf(words.length, match.cost) })),
    )
  })
  const chosen = chooseSpans(candidates, heard.length)
  const assigned = assignTwins(chosen)
  return chosen.map(({ from, to, cost, at }, index) => ({ ...assigned[index]!, from, to, cost, at }))
}

/** What a match explains, in words; a poor one is as likely made of others' words, and does not stand against them. */
const gainOf = (words: number, cost: number): number => words * (1 - cost) ** 3 - 0.05

/** Lines that are said alike are searched once. */
const sameWords = (lines: readonly (readonly string[])[]): { words: readonly string[]; members: number[] }[] => {
  const groups = new Map<string, { words: readonly string[]; members: number[] }>()
  for (const [line, words] of lines.entries()) {
    if (words.length === 0) continue
    const key = words.join(' ')
    const known = groups.get(key)
    if (known) known.members.push(line)
    else groups.set(key, { words, members: [line] })
  }
  return [...groups.values()]
}

const placesOf = (heard: readonly HeardItem[]): ReadonlyMap<string, number[]> => {
  const places = new Map<string, number[]>()
  for (const [at, { kind, word }] of heard.entries()) {
    if (kind !== 'word') continue
    const known = places.get(word)
    if (known) known.push(at)
    else places.set(word, [at])
  }
  return places
}

/** Stretches that hold so many of a line's words, within little more than its length, that it may have been said there. */
const stretchesFor = (words: readonly string[], places: ReadonlyMap<string, number[]>, length: number): { from: number; to: number }[] => {
  const wanted = new Map<string, number>()
  for (const word of words) wanted.set(word, (wanted.get(word) ?? 0) + 1)
  const weights = new Map([...wanted.keys()].map((word) => [word, Math.log((2 + length) / (1 + (places.get(word)?.length ?? 0)))]))
  const least = leastShare * words.reduce((sum, word) => sum + weights.get(word)!, 0)
  const hits = [...wanted.keys()].flatMap((word) => (places.get(word) ?? []).map((at) => ({ at, word }))).sort((a, b) => a.at - b.at)
  const reach = Math.ceil(words.length * 1.6) + 4
  const stretches: { from: number; to: number }[] = []
  const inside = new Map<string, number>()
  let held = 0
  let first = 0
  for (const { at, word } of hits) {
    const count = (inside.get(word) ?? 0) + 1
    inside.set(word, count)
    if (count <= wanted.get(word)!) held += weights.get(word)!
    for (; hits[first]!.at < at - reach; first++) {
      const gone = hits[first]!.word
      const left = inside.get(gone)! - 1
      inside.set(gone, left)
      if (left < wanted.get(gone)!) held -= weights.get(gone)!
    }
    // A little less: sums of fractions do not come back exactly.
    if (held < least - 1e-6) continue
    const [from, to] = [Math.max(0, at - 2 * reach), Math.min(length, at + reach)]
    const last = stretches.at(-1)
    if (last && from <= last.to) last.to = to
    else stretches.push({ from, to })
  }
  return stretches
}
