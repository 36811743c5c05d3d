import { describe, expect, it } from 'vitest'
import { featuresOf } from '../../../core/attribution/features.ts'
import { firstLook } from '../../../core/attribution/first-look.ts'
import { readText } from '../../../core/attribution/read.ts'
import { secondCast } from '../../../core/attribution/second-cast.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { scriptOf } from '../../../core/script/script.ts'

/** A text read with the cast it yields, and answers that are sure of the people named, one for each line. */
const answered = (text: string, speakers: readonly string[]) => {
  const reading = readText(text, scriptOf(manuscriptOfText(text)))
  const { features } = featuresOf(reading)
  const marginals = features.map(({ who }, t) => {
    const at = [...who].findIndex((one) => reading.cast[one]!.name === speakers[t])
    expect(at, `${speakers[t]} is a candidate of line ${t + 1}`).toBeGreaterThanOrEqual(0)
    return Float64Array.from(who, (_, k) => (k === at ? 1 : 0))
  })
  return { reading, features, marginals }
}
const named = (first: ReturnType<typeof answered>, name: string) => secondCast(first).find((one) => one.name === name)

describe('a second look at the cast', () => {
  const medic =
    '“Mules,” said Ilan.\n\n“Mules,” said Corvin.\n\nIlan counted the vials.\n\n“Forty,” said the medic.\n\n“Still?” said Corvin.\n\n“Still forty,” said the medic.\n\n“Good,” said Corvin.'

  it('gives a description to the one who speaks its lines', () => {
    expect(named(answered(medic, ['Ilan', 'Corvin', 'Ilan', 'Corvin', 'Ilan', 'Corvin']), 'Ilan')?.epithets).toEqual(['the medic'])
  })
  it('no longer has the description for a person of its own', () => {
    const second = secondCast(answered(medic, ['Ilan', 'Corvin', 'Ilan', 'Corvin', 'Ilan', 'Corvin']))
    expect(second.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ilan', 'Corvin']))
    expect(second.map(({ name }) => name)).not.toContain('The Medic')
  })
  it('leaves a description alone that means now one and now another', () => {
    expect(
      secondCast(answered(medic, ['Ilan', 'Corvin', 'Ilan', 'Corvin', 'Corvin', 'Corvin'])).flatMap(({ epithets }) => epithets),
    ).toEqual([])
  })
  it('leaves it alone when its gender is another, or its lines stand beside those of that person', () => {
    const her = medic.replace('“Forty,” said the medic.', '“Forty,” said the medic, closing her case.').replaceAll('Ilan', 'Tom')
    expect(named(answered(her, ['Tom', 'Corvin', 'Tom', 'Corvin', 'Tom', 'Corvin']), 'Tom')?.epithets).toEqual([])
    expect(named(answered(medic, ['Ilan', 'Corvin', 'Corvin', 'Corvin', 'Corvin', 'Corvin']), 'Corvin')?.epithets).toEqual([])
  })

  const called =
    'Mrs Pargeter put down the cup. Tom looked at it.\n\n“Is it broken, Maureen?” said Tom.\n\n“No,” said Mrs Pargeter.\n\n“Tell me, Maureen,” said Tom.\n\n“No,” said Mrs Pargeter. Mrs Pargeter sat down.'

  it('gives a name that is only called to the one who answers to it', () => {
    expect(named(answered(called, ['Tom', 'Mrs Pargeter', 'Tom', 'Mrs Pargeter']), 'Mrs Pargeter')?.aliases).toContain('Maureen')
  })
  it('does not give it to somebody who has a first name', () => {
    const other = called.replaceAll('Mrs Pargeter', 'Joan')
    expect(named(answered(other, ['Tom', 'Joan', 'Tom', 'Joan']), 'Joan')?.aliases).toEqual([])
  })
})

describe('a first look', () => {
  const text = '“Well?” said Tom.\n\n“Well,” said Joan.\n\n“So,” said the innkeeper.'

  it('is sure of named people whose answer is likely, and of nobody else', () => {
    const first = answered(text, ['Tom', 'Joan', 'The Innkeeper'])
    const { cast } = first.reading
    const key = (name: string) => cast.find((one) => one.name === name)!.key
    expect(firstLook(first).sure).toEqual([key('Tom'), key('Joan'), null])
    const doubtful = { ...first, marginals: first.marginals.map((p) => p.map((share) => 0.89 * share)) }
    expect(firstLook(doubtful).sure).toEqual([null, null, null])
  })
  it('makes a reading surer of its speakers, but no tag less so', () => {
    const read = (sure: (string | null)[]) => {
      const script = scriptOf(manuscriptOfText(text))
      const { cast } = readText(text, script)
      const named = cast.filter(({ name }) => name === 'Tom' || name === 'Joan')
      return readText(text, script, undefined, { cast: named, sure }).sure.map((who) => named[who]?.name)
    }
    const [tom, joan] = ['Tom', 'Joan'].map(
      (name) => readText(text, scriptOf(manuscriptOfText(text))).cast.find((one) => one.name === name)!.key,
    )
    expect(read([null, null, null])).toEqual(['Tom', 'Joan', undefined])
    expect(read([joan!, null, tom!])).toEqual(['Tom', 'Joan', 'Tom'])
  })
})
