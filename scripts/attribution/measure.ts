import type { Answer } from '../../core/attribution/attribute.ts'
import { Attributor } from '../../core/attribution/attributor.ts'
import type { Model } from '../../core/attribution/weights.ts'
import { type Book, knownCast, type Part } from './corpus.ts'
import { alignUnits, rightAnswers } from './gold.ts'
import { predictionOf, type Scorer } from './score.ts'

type Sum = { n: number; right: number }

/** Sums over the texts of one part of the data. */
export type Figures = {
  speakers: Map<string, Sum>
  corrected: Sum
  found: number
  gold: number
  fitting: number
  spans: number
  /** Answers by confidence, in tenths: how many, their confidence, how many right. */
  bins: { n: number; confidence: number; right: number }[]
  words: number
  seconds: number
}

export const emptyFigures = (): Figures => ({
  speakers: new Map(),
  corrected: { n: 0, right: 0 },
  found: 0,
  gold: 0,
  fitting: 0,
  spans: 0,
  bins: Array.from({ length: 10 }, () => ({ n: 0, confidence: 0, right: 0 })),
  words: 0,
  seconds: 0,
})

export type Setting = { given: boolean; epithets: boolean; model: Model | undefined; scorer: Scorer }

/** Share of the quotations a producer sets right. */
const share = 0.05

/** Attributes one text, scores it and adds it up; the text's own accuracy is returned. */
export const measure = (book: Book, { given, epithets, model, scorer }: Setting, figures: Figures): number => {
  const { text } = book.manuscript
  const cast = given ? knownCast(book.gold, epithets) : undefined
  const from = performance.now()
  const attributor = new Attributor(text, book.script, { ...(cast ? { cast } : {}), ...(model ? { model } : {}) })
  const answers = attributor.answers()
  figures.seconds += (performance.now() - from) / 1000
  figures.words += book.words
  const { detection, speaker, errors } = scorer(book.gold, predictionOf(book, { characters: attributor.characters, answers }), text)
  figures.gold += detection.gold
  figures.found += detection.recall * detection.gold
  figures.fitting += detection.precision * detection.predictedSpans
  figures.spans += detection.predictedSpans
  for (const [name, { n, right }] of [['overall', speaker.overall], ...Object.entries(speaker.byType)] as const) {
    const sum = figures.speakers.get(name) ?? { n: 0, right: 0 }
    figures.speakers.set(name, { n: sum.n + n, right: sum.right + right })
  }
  const { reading } = attributor
  const right = new Map(rightAnswers(book, reading).map((list, t) => [reading.units[t]!.quote, list]))
  const quotes = new Map(alignUnits(book, reading).map((quote, t) => [reading.units[t]!.quote, quote]))
  const wrong = new Set(errors.map(({ start, end }) => `${start}:${end}`))
  addBins(figures, book, answers, quotes, wrong)
  addCorrected(figures, book, attributor, right, quotes, scorer)
  return speaker.overall.n ? speaker.overall.right / speaker.overall.n : 0
}

type Right = ReadonlyMap<number, readonly number[] | null>

const addBins = (
  { bins }: Figures,
  { gold }: Book,
  answers: ReadonlyMap<number, Answer>,
  quotes: ReadonlyMap<number, number>,
  wrong: ReadonlySet<string>,
): void => {
  for (const [quote, answer] of answers) {
    const told = gold.quotes[quotes.get(quote) ?? -1]
    if (!told || told.speaker === null || answer.character === null) continue
    const bin = bins[Math.min(9, Math.floor(answer.confidence * 10))]!
    bin.n++
    bin.confidence += answer.confidence
    if (!wrong.has(`${told.start}:${told.end}`)) bin.right++
  }
}

/** Feeds gold answers one by one, each where the attributor asks first after the last one, and scores what it makes of them. */
const addCorrected = (
  figures: Figures,
  book: Book,
  attributor: Attributor,
  right: Right,
  quotes: ReadonlyMap<number, number>,
  scorer: Scorer,
): void => {
  const known = [...right.values()].filter((list) => list !== null).length
  const most = Math.ceil(known * share)
  const fixed = new Map<number, string>()
  const told = new Map<number, string>()
  const names = new Map(book.gold.characters.map(({ id, name }) => [id, name]))
  const lines = new Map<string | null, number>()
  for (const { character } of attributor.answers().values()) lines.set(character, (lines.get(character) ?? 0) + 1)
  const spoken = (entry: number): number => lines.get(attributor.characters[entry]!.key) ?? 0
  while (told.size < most) {
    const question = attributor.questions(fixed).find(({ quote }) => right.get(quote) && !told.has(quote))
    if (!question) break
    const { quote } = question
    const list = right.get(quote) ?? []
    const speaker = book.gold.quotes[quotes.get(quote) ?? -1]?.speaker
    // A producer picks from the cast there is, of two entries for one person the one with more lines; somebody who is not in it is
    // written down by name.
    const entry = attributor.characters[[...list].sort((a, b) => spoken(b) - spoken(a))[0] ?? -1]
    told.set(quote, entry?.name ?? names.get(speaker ?? '') ?? '')
    if (entry) fixed.set(quote, entry.key)
  }
  const prediction = predictionOf(book, { characters: attributor.characters, answers: attributor.answers(fixed) }, told)
  const { overall } = scorer(book.gold, prediction, book.manuscript.text).speaker
  figures.corrected.n += overall.n
  figures.corrected.right += overall.right
}

const percent = ({ n, right }: Sum = { n: 0, right: 0 }): string => (n ? ((100 * right) / n).toFixed(1) : '–').padStart(6)

export const heading = `${'part'.padEnd(9)}   all   exp.   ana.   imp.  F1     ECE   ≥0.9 right (share)   5 % corrected   words/s`

/** One row of the table. */
export const row = (part: Part, figures: Figures): string => {
  const { speakers, bins, corrected, found, gold, fitting, spans, words, seconds } = figures
  const recall = gold ? found / gold : 0
  const precision = spans ? fitting / spans : 0
  const answered = bins.reduce((sum, { n }) => sum + n, 0)
  const error = bins.reduce((sum, { n, confidence, right }) => sum + (n ? Math.abs(confidence - right) : 0), 0) / Math.max(1, answered)
  const top = bins[9]!
  const overall = speakers.get('overall') ?? { n: 0, right: 0 }
  const gain = overall.n ? (100 * (corrected.right - overall.right)) / overall.n : 0
  return [
    part.padEnd(9),
    percent(overall),
    ...['explicit', 'anaphoric', 'implicit'].map((type) => percent(speakers.get(type))),
    ((200 * recall * precision) / Math.max(1e-9, recall + precision)).toFixed(1).padStart(6),
    error.toFixed(3).padStart(7),
    `${percent(top)} (${((100 * top.n) / Math.max(1, answered)).toFixed(0)} %)`.padStart(17),
    `+${gain.toFixed(1)}`.padStart(12),
    Math.round(words / seconds)
      .toString()
      .padStart(10),
  ].join(' ')
}
