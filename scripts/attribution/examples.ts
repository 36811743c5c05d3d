import { featuresOf, type UnitFeatures } from '../../core/attribution/features.ts'
import { chainsOf } from '../../core/attribution/model.ts'
import { type Reading, readText } from '../../core/attribution/read.ts'
import { type Book, knownCast } from './corpus.ts'
import { rightAnswers } from './gold.ts'
import type { Example } from './trainer.ts'

/** A book read once, with its cast or without, ready to train on or to score. */
export type Prepared = {
  book: Book
  given: boolean
  reading: Reading
  features: UnitFeatures[]
  right: (number[] | null)[]
  seconds: number
}

export const prepare = (book: Book, given: boolean): Prepared => {
  const from = performance.now()
  const reading = readText(book.manuscript.text, book.script, given ? knownCast(book.gold) : undefined)
  const { features } = featuresOf(reading)
  return { book, given, reading, features, right: rightAnswers(book, reading), seconds: (performance.now() - from) / 1000 }
}

const weights = { modern: 2, novels: 1, openings: 1 }

/** Stretches to train on: up to eighty units, cut where scenes begin. */
export const examplesOf = ({ book, features, right }: Prepared): Example[] =>
  chainsOf(features, 25, 80).map(([from, to]) => ({
    units: features.slice(from, to),
    right: right.slice(from, to).map((list, i) => list?.map((who) => features[from + i]!.who.indexOf(who)).filter((at) => at >= 0) ?? null),
    weight: weights[book.part],
  }))
