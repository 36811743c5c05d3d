import type { Certainty } from '../../core/attribution/confidence.ts'
import { featuresOf, type UnitFeatures } from '../../core/attribution/features.ts'
import { firstLook } from '../../core/attribution/first-look.ts'
import { chainsOf } from '../../core/attribution/model.ts'
import { type FirstLook, type Reading, readText } from '../../core/attribution/read.ts'
import { marginalsOf, score } from '../../core/attribution/scored.ts'
import type { Model } from '../../core/attribution/weights.ts'
import { type Book, knownCast } from './corpus.ts'
import { rightAnswers } from './gold.ts'
import type { Example } from './trainer.ts'

/** A book read, with its cast or without, ready to train on or to score. */
export type Prepared = {
  book: Book
  given: boolean
  reading: Reading
  features: UnitFeatures[]
  /** What points at each unit's speaker. */
  leads: Certainty['lead'][]
  right: (number[] | null)[]
}

export const prepare = (book: Book, given: boolean, first?: FirstLook): Prepared => {
  const reading = readText(book.manuscript.text, book.script, given ? knownCast(book.gold) : undefined, first)
  const { facts, features } = featuresOf(reading)
  return { book, given, reading, features, leads: facts.map(({ lead }) => lead?.mention.kind ?? null), right: rightAnswers(book, reading) }
}

/** Marginals of every unit. */
export const answersOf = (model: Model, { reading, features }: Prepared): Float64Array[] => marginalsOf(score(model, reading, features))

/** The second reading of a book, after what a model answers at the first, as the program reads. */
export const readAgain = (model: Model, one: Prepared): Prepared =>
  prepare(one.book, one.given, firstLook({ ...one, marginals: answersOf(model, one) }))

const weights = { modern: 2, novels: 1, openings: 1 }

/** Stretches to train on: up to eighty units, cut where scenes begin. */
export const examplesOf = ({ book, features, right }: Prepared): Example[] =>
  chainsOf(features, 25, 80).map(([from, to]) => ({
    units: features.slice(from, to),
    right: right.slice(from, to).map((list, i) => list?.map((who) => features[from + i]!.who.indexOf(who)).filter((at) => at >= 0) ?? null),
    weight: weights[book.part],
  }))
