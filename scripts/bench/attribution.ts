import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { attribute } from '../../core/attribution/attribute.ts'
import { type Book, knownCast, type Part, readCorpus } from '../attribution/corpus.ts'
import { loadScorer, predictionOf, type Scorer } from '../attribution/score.ts'

type Sum = { n: number; right: number }
type Row = { sums: Map<string, Sum>; found: number; gold: number; tp: number; spans: number }

const percent = ({ n, right }: Sum = { n: 0, right: 0 }) => (n ? ((100 * right) / n).toFixed(1) : '-').padStart(6)

/** Measures who-speaks on annotated texts: npm run bench -- attribution --data DIR. */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, only: { type: 'string' }, each: { type: 'boolean' } } })
  if (!values.data) throw new Error('Usage: npm run bench -- attribution --data DIR')
  const scorer = await loadScorer(values.data)
  const books = readCorpus(values.data, values.only ? new RegExp(values.only) : undefined)
  for (const given of [false, true]) {
    console.log(given ? '\ncast given' : 'own cast')
    for (const part of ['modern', 'novels', 'openings'] as Part[]) report(part, books.filter((book) => book.part === part), given, scorer, !!values.each)
  }
}

const report = (part: Part, books: Book[], given: boolean, scorer: Scorer, each: boolean) => {
  if (books.length === 0) return
  const row: Row = { sums: new Map(), found: 0, gold: 0, tp: 0, spans: 0 }
  let time = 0
  let words = 0
  for (const book of books) {
    const from = performance.now()
    const result = attribute(book.manuscript, book.script, given ? { cast: knownCast(book.gold) } : {})
    time += performance.now() - from
    words += book.words
    const { detection, speaker } = scorer(book.gold, predictionOf(book, result), book.manuscript.text)
    row.gold += detection.gold
    row.found += detection.recall * detection.gold
    row.tp += detection.precision * detection.predictedSpans
    row.spans += detection.predictedSpans
    for (const [name, { n, right }] of [['overall', speaker.overall], ...Object.entries(speaker.byType)] as const) {
      const sum = row.sums.get(name) ?? { n: 0, right: 0 }
      row.sums.set(name, { n: sum.n + n, right: sum.right + right })
    }
    if (each) console.log(`   ${book.name.padEnd(40)} ${percent(speaker.overall)}  R ${detection.recall.toFixed(3)} P ${detection.precision.toFixed(3)}`)
  }
  const recall = row.found / row.gold
  const precision = row.tp / row.spans
  console.log(
    `${part.padEnd(9)} overall${percent(row.sums.get('overall'))}  E/A/I${['explicit', 'anaphoric', 'implicit'].map((type) => percent(row.sums.get(type))).join('')}` +
      `  F1 ${((200 * recall * precision) / (recall + precision)).toFixed(1)} R ${(100 * recall).toFixed(1)}  ${Math.round((1000 * words) / time)} words/s`,
  )
}
