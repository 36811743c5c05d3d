import type { FoundCharacter } from '../../core/attribution/cast.ts'
import { isTagEvidence } from '../../core/attribution/evidence.ts'
import type { Reading } from '../../core/attribution/read.ts'
import { type Book, type Gold, spansOfQuote } from './corpus.ts'

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’']s\b/g, 's')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|a|an)\s+/, '')

/** For each entry of a cast, the places of the gold characters it stands for: by whole name, else by a part only one has. */
export const matchCast = (cast: readonly FoundCharacter[], gold: Gold): Set<number>[] => {
  const whole = new Map<string, Set<number>>()
  const parts = new Map<string, Set<number>>()
  const put = (table: Map<string, Set<number>>, key: string, index: number) => {
    if (key) table.set(key, (table.get(key) ?? new Set()).add(index))
  }
  gold.characters.forEach(({ name, aliases }, index) => {
    for (const one of [name, ...(aliases ?? [])]) {
      const key = plain(one)
      put(whole, key, index)
      const words = key.split(' ')
      for (let a = 0; a < words.length; a++) for (let b = a + 1; b <= words.length; b++) put(parts, words.slice(a, b).join(' '), index)
    }
  })
  const matched = cast.map(({ name, aliases }) => {
    const key = plain(name)
    const exact = whole.get(key)
    if (exact) return exact
    const part = parts.get(key)
    if (part?.size === 1) return part
    for (const alias of aliases) {
      const other = whole.get(plain(alias))
      if (other) return other
    }
    return new Set<number>()
  })
  // A description stands for somebody only when no name does.
  const taken = new Set(matched.flatMap((set) => [...set]))
  cast.forEach(({ name }, entry) => {
    if (matched[entry]!.size > 0) return
    const key = plain(name)
    gold.characters.forEach(({ epithets }, index) => {
      if (!taken.has(index) && epithets?.some((one) => plain(one) === key)) matched[entry]!.add(index)
    })
  })
  return matched
}

/** The gold quotation a unit overlaps most; −1 for none. */
export const alignUnits = (book: Book, reading: Reading): number[] => {
  const spans = book.gold.quotes
    .flatMap((quote, index) => spansOfQuote(quote).map(({ start, end }) => ({ start, end, index })))
    .sort((a, b) => a.start - b.start)
  let low = 0
  return reading.units.map(({ pieces }) => {
    let best = -1
    let most = 0
    for (const piece of pieces) {
      while (low < spans.length && spans[low]!.end <= piece.start) low++
      for (let k = Math.max(0, low - 3); k < spans.length && spans[k]!.start < piece.end; k++) {
        const shared = Math.min(piece.end, spans[k]!.end) - Math.max(piece.start, spans[k]!.start)
        if (shared > most) {
          most = shared
          best = spans[k]!.index
        }
      }
    }
    return best
  })
}

/** Cast entries that are right for each unit; null where the data names nobody. */
export const rightAnswers = (book: Book, reading: Reading): (number[] | null)[] => {
  const { gold } = book
  const place = new Map(gold.characters.map(({ id }, index) => [id, index]))
  const match = reading.given ? sameNames(gold) : matchCast(reading.cast, gold)
  const quotes = alignUnits(book, reading)
  if (reading.narrator >= 0 && (match[reading.narrator]?.size ?? 0) === 0) {
    const teller = tellerOf(reading, (t) => place.get(gold.quotes[quotes[t]!]?.speaker ?? ''))
    match[reading.narrator] = teller === undefined ? unnamedNarrator(match, gold, place) : new Set([teller])
  }
  if (!reading.given)
    matchPointed(
      match,
      reading,
      quotes.map((quote) => (quote < 0 ? undefined : place.get(gold.quotes[quote]!.speaker ?? ''))),
    )
  const entries = gold.characters.map((_, index) => match.flatMap((set, entry) => (set.has(index) ? [entry] : [])))
  return quotes.map((quote) => {
    const speaker = quote < 0 ? null : gold.quotes[quote]!.speaker
    if (speaker === null) return null
    return entries[place.get(speaker) ?? -1] ?? []
  })
}

/** A described entry whose tags stand mostly at one character's lines is that character, if no other entry is. */
const matchPointed = (match: Set<number>[], { around, firstDescribed }: Reading, speakers: readonly (number | undefined)[]): void => {
  const taken = new Set(match.flatMap((set) => [...set]))
  const counts = new Map<number, Map<number, number>>()
  speakers.forEach((speaker, t) => {
    const entry = around[t]!.evidence.find(isTagEvidence)?.mention.best ?? -1
    if (speaker === undefined || entry < firstDescribed || match[entry]!.size > 0) return
    const own = counts.get(entry) ?? new Map<number, number>()
    own.set(speaker, (own.get(speaker) ?? 0) + 1)
    counts.set(entry, own)
  })
  for (const [entry, own] of [...counts].sort((a, b) => a[0] - b[0])) {
    const [best] = [...own].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    const all = [...own.values()].reduce((sum, n) => sum + n, 0)
    if (!best || best[1] * 2 <= all || taken.has(best[0])) continue
    match[entry]!.add(best[0])
    taken.add(best[0])
  }
}

/** Characters the data lists twice under one name count as one. */
const sameNames = ({ characters }: Gold): Set<number>[] => {
  const all = characters.map(({ name, aliases }) => new Set([name, ...(aliases ?? [])].map(plain)))
  return characters.map(({ name }, index) => new Set([index, ...all.flatMap((names, other) => (names.has(plain(name)) ? [other] : []))]))
}

/** Who speaks most of the lines that "I" or "you" is pointed at. */
const tellerOf = ({ around }: Reading, speakerAt: (t: number) => number | undefined): number | undefined => {
  const counts = new Map<number, number>()
  around.forEach(({ evidence }, t) => {
    const kind = evidence.find(isTagEvidence)?.mention.kind
    const speaker = kind === 'self' || kind === 'you' ? speakerAt(t) : undefined
    if (speaker !== undefined) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  })
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

/** "I" without a name stands for the one who speaks most of those no entry stands for. */
const unnamedNarrator = (match: readonly Set<number>[], gold: Gold, place: ReadonlyMap<string, number>): Set<number> => {
  const taken = new Set(match.flatMap((set) => (set.size === 1 ? [...set] : [])))
  const counts = new Map<number, number>()
  for (const { speaker } of gold.quotes) {
    const index = speaker === null ? undefined : place.get(speaker)
    if (index !== undefined && !taken.has(index)) counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return best === undefined ? new Set() : new Set([best])
}
