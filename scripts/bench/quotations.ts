import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Span } from '../../core/manuscript/manuscript.ts'
import { manuscriptOfText } from '../../core/manuscript/structure.ts'
import { scriptOf } from '../../core/script/script.ts'

const Gold = z.object({
  quotes: z.array(z.object({ start: z.number(), end: z.number(), spans: z.array(z.tuple([z.number(), z.number()])).optional() })),
})

type Tally = { gold: number; found: number; spans: number; right: number }

/**
 * How many quotations of annotated texts the scanner finds: for each `<text>.txt` with its `<text>.json` under `--data`.
 * A span belongs to the gold quotation that holds at least half of it; a gold quotation is found when its own spans and
 * those that belong to it share half of their union. Prints precision, recall and F1 of every set of texts, and the words a second.
 */
export const run = (args: string[]): void => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, errors: { type: 'string' }, books: { type: 'boolean' } } })
  if (!values.data) {
    process.stderr.write('Usage: npm run bench -- quotations --data <folder> [--books] [--errors <text>]\n')
    process.exitCode = 2
    return
  }
  const sets = new Map<string, Tally>()
  let words = 0
  let seconds = 0
  for (const file of goldFiles(values.data)) {
    const name = basename(file, '.json')
    const text = readFileSync(file.replace(/\.json$/, '.txt'), 'utf8')
    const started = performance.now()
    const { quotations } = scriptOf(manuscriptOfText(text))
    seconds += (performance.now() - started) / 1000
    words += text.match(/\S+/g)?.length ?? 0
    const gold = Gold.parse(JSON.parse(readFileSync(file, 'utf8'))).quotes.map(({ start, end, spans }) =>
      (spans ?? [[start, end] as const]).map(([from, to]) => ({ start: from, end: to })),
    )
    const compared = compare(
      text,
      gold,
      quotations.flatMap(({ spans }) => spans),
    )
    const set = /^pdnc/.test(name) ? 'novels' : /^litbank/.test(name) ? 'openings' : 'modern'
    const tally = sets.get(set) ?? { gold: 0, found: 0, spans: 0, right: 0 }
    sets.set(set, tally)
    for (const key of ['gold', 'found', 'spans', 'right'] as const) tally[key] += compared.tally[key]
    if (values.books) print(name, compared.tally)
    if (values.errors !== undefined && name.includes(values.errors)) for (const line of compared.errors) process.stdout.write(`${line}\n`)
  }
  for (const [set, tally] of sets) print(set, tally)
  process.stdout.write(`${Math.round(words / seconds).toLocaleString('en')} words a second, structure and scanner\n`)
}

const goldFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.split(/[\\/]/).includes('src'))
    .sort()
    .map((name) => join(folder, name))

const print = (name: string, { gold, found, spans, right }: Tally): void => {
  const precision = spans ? right / spans : 0
  const recall = gold ? found / gold : 0
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8)
  const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0
  process.stdout.write(
    `${name.padEnd(44)} gold ${String(gold).padStart(6)}  precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}\n`,
  )
}

const compare = (text: string, gold: Span[][], found: readonly Span[]): { tally: Tally; errors: string[] } => {
  const bare = gold.map((spans) => spans.map((span) => trimmed(text, span)))
  const owner = new Map<number, number[]>()
  const owned = found.map((span) => trimmed(text, span))
  const byStart = bare.map((spans, index) => ({ index, start: spans[0]!.start })).sort((a, b) => a.start - b.start)
  for (const [nth, span] of owned.entries()) {
    let best = -1
    let most = 0
    // A quotation lasts some ten thousand characters at most.
    let from = lowerBound(byStart, span.start - 40_000)
    for (; from < byStart.length && byStart[from]!.start < span.end; from++) {
      const { index } = byStart[from]!
      const shared = overlap(bare[index]!, [span])
      if (shared > most) {
        most = shared
        best = index
      }
    }
    if (best >= 0 && most >= 0.5 * (span.end - span.start)) owner.set(best, [...(owner.get(best) ?? []), nth])
  }
  const right = new Set<number>()
  const errors: string[] = []
  let hits = 0
  for (const [index, spans] of bare.entries()) {
    const parts = owner.get(index) ?? []
    const mine = parts.map((nth) => owned[nth]!)
    const shared = overlap(spans, mine)
    const union = length(spans) + length(mine) - shared
    if (union > 0 && shared / union >= 0.5) {
      hits++
      for (const nth of parts) right.add(nth)
    } else errors.push(`missed ${shown(text, { start: spans[0]!.start, end: spans.at(-1)!.end })}`)
  }
  for (const [nth, span] of owned.entries()) if (!right.has(nth)) errors.push(`wrong  ${shown(text, span)}`)
  return { tally: { gold: gold.length, found: hits, spans: owned.length, right: right.size }, errors }
}

const lowerBound = (list: readonly { start: number }[], start: number): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.start < start) low = middle + 1
    else high = middle
  }
  return low
}

const outer = /[\s"'`‘’‚‛“”„‟«»‹›「」『』]/

const trimmed = (text: string, { start, end }: Span): Span => {
  let from = start
  let to = end
  while (from < to && outer.test(text[from]!)) from++
  while (to > from && outer.test(text[to - 1]!)) to--
  return from < to ? { start: from, end: to } : { start, end }
}

const length = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0)

const overlap = (one: readonly Span[], other: readonly Span[]): number => {
  let shared = 0
  for (const a of one) for (const b of other) shared += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
  return shared
}

const shown = (text: string, { start, end }: Span): string =>
  `${start}: …${text.slice(Math.max(0, start - 60), start)}⟦${end - start > 160 ? `${text.slice(start, start + 80)} … ${text.slice(end - 70, end)}` : text.slice(start, end)}⟧${text.slice(end, end + 50)}…`.replace(
    /\n/g,
    '¶',
  )
