import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Answer, Attributed } from '../../core/attribution/attribute.ts'
import type { Book, Gold } from './corpus.ts'

export type Counted = { n: number; right: number; accuracy: number | null }
export type Scored = {
  detection: { gold: number; predictedSpans: number; precision: number; recall: number; f1: number }
  speaker: { overall: Counted; byType: Record<string, Counted> }
  errors: { start: number; end: number; type: string | null; gold: string; pred: string | null }[]
}
type Predicted = { quotes: { spans: [number, number][]; speaker: string | null }[] }
export type Scorer = (gold: Gold, predicted: Predicted, text: string) => Scored

/** The scorer that comes with the data, so that its rules are the ones every other program is measured by. */
export const loadScorer = async (folder: string): Promise<Scorer> => {
  const module = (await import(pathToFileURL(resolve(folder, '..', '..', 'tools', 'score_attribution.mjs')).href)) as { score: Scorer }
  return module.score
}

/** Answers as the scorer reads them: spans and the speaker's name; `told` are names a producer gave. */
export const predictionOf = (book: Book, { characters, answers }: Attributed, told?: ReadonlyMap<number, string>): Predicted => {
  const names = new Map(characters.map(({ key, name }) => [key, name]))
  const spans = new Map<number, [number, number][]>()
  for (const { kind, quote, start, end } of book.script.lines)
    if (kind === 'dialogue' && quote !== null) spans.set(quote, [...(spans.get(quote) ?? []), [start, end]])
  return {
    quotes: [...spans].map(([quote, own]) => {
      const answer: Answer | undefined = answers.get(quote)
      return { spans: own, speaker: told?.get(quote) ?? (answer?.character ? (names.get(answer.character) ?? null) : null) }
    }),
  }
}
