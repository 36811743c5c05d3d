import { describe, expect, it } from 'vitest'
import { EpithetTurns, turnsFavour } from '../../../core/attribution/epithet-turns.ts'
import { readText } from '../../../core/attribution/read.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { scriptOf } from '../../../core/script/script.ts'
import { castOf } from './scene.ts'

const read = (text: string) => readText(text, scriptOf(manuscriptOfText(text)), castOf('Mara/f', 'Joss/m'))

/** Turns of the book's first told description against one of the cast. */
const turnsOf = (text: string, who: number) => {
  const { units, around, vocatives, named, mentions } = read(text)
  const turns = new EpithetTurns(units, around, vocatives, named)
  const mention = mentions.flat().find(({ kind, quote }) => kind === 'description' && quote < 0)!
  return turns.of(mention, who)
}

describe('the lines of a description', () => {
  const text =
    '“Forty,” said Mara.\n\n“Is that all, Mara?” asked the medic.\n\n“All,” said Mara.\n\n“Then we wait,” said the medic.\n\n“For Joss?”\n\n“For Joss,” said the medic.'

  it('tell against whoever they call, speak of or stand beside', () => {
    // Three lines: the first calls Mara, the last speaks of Joss; Mara is named before the first, between the two, and nowhere else.
    expect(turnsOf(text, 0)).toEqual({ lines: 3, spoken: 1, beside: 3, across: 0, hailed: 0 })
    expect(turnsOf(text, 1)).toEqual({ lines: 3, spoken: 1, beside: 0, across: 0, hailed: 0 })
  })
  it('tell for whoever is named two turns away, or called by the other side', () => {
    const run = '“Forty,” said Joss.\n\n“Still forty, Joss?” asked Mara.\n\n“Still,” said the medic.'
    expect(turnsOf(run, 1)).toEqual({ lines: 1, spoken: 0, beside: 0, across: 1, hailed: 1 })
    expect(turnsOf(run, 0)).toEqual({ lines: 1, spoken: 0, beside: 1, across: 0, hailed: 0 })
  })
  it('weigh half for, whole against', () => {
    expect(turnsFavour({ lines: 2, spoken: 0, beside: 0, across: 1, hailed: 1 })).toBe(0.5)
    expect(turnsFavour({ lines: 2, spoken: 1, beside: 1, across: 0, hailed: 0 })).toBe(-1)
  })
  it('are unknown where no line has the description', () => {
    const { units, around, vocatives, named, mentions } = read('Mara saw the medic.\n\n“Forty,” said Mara.')
    const mention = mentions.flat().find(({ kind, quote }) => kind === 'description' && quote < 0)!
    expect(new EpithetTurns(units, around, vocatives, named).of(mention, 0)).toBeNull()
  })
})

describe('the gender of a description', () => {
  const genders = (text: string) =>
    new Set(read(text).mentions.flatMap((list) => list.filter(({ key }) => key === 'medic').map(({ gender }) => gender)))

  it('is that of the pronouns that follow it, through the whole book', () => {
    expect(genders('The medic opened his case.\n\n“Forty,” said the medic.')).toEqual(new Set(['male']))
  })
  it('stays open when they do not agree', () => {
    expect(genders('The medic opened his case.\n\nThe medic closed her case.\n\n“Forty,” said the medic.')).toEqual(new Set([null]))
  })
})
