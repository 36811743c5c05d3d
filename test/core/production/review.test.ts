import { describe, expect, it } from 'vitest'
import { restOfRun, reviewOrder } from '../../../core/production/review.ts'
import { lineId, productionOf } from '../../renderer/production.ts'

const turn = (who: string, confidence: number, text = 'Five words are spoken here.') => ({ who, text, confidence, by: 'turn' as const })
const tag = (who: string) => ({ who, text: 'Five words are spoken here.', by: 'tag' as const })

describe('the rest of a run', () => {
  it('reaches from one line with evidence of its own to the next, and holds the same speaker only', () => {
    const production = productionOf([
      tag('Mara'),
      turn('Ben', 0.6),
      turn('Mara', 0.6),
      turn('Ben', 0.6),
      turn('Mara', 0.6),
      tag('Ben'),
      turn('Mara', 0.5),
    ])
    expect(restOfRun(production, lineId(2))).toEqual([lineId(4)])
    expect(restOfRun(production, lineId(3))).toEqual([lineId(5)])
    expect(restOfRun(production, lineId(7))).toEqual([])
  })

  it('ends where the scene ends', () => {
    const production = productionOf([turn('Ben', 0.6), turn('Mara', 0.6), { ...turn('Ben', 0.6), scene: 1 }])
    expect(restOfRun(production, lineId(1))).toEqual([])
  })

  it('takes the pieces of a quotation together, and not the piece that was asked about', () => {
    const production = productionOf([
      { ...turn('Ben', 0.6), quote: 1 },
      { who: 'narrator', text: 'he went on.', tag: true },
      { ...turn('Ben', 0.6), quote: 1 },
      turn('Mara', 0.6),
      { ...turn('Ben', 0.6), quote: 2 },
      { ...turn('Ben', 0.6), quote: 2 },
    ])
    expect(restOfRun(production, lineId(1))).toEqual([lineId(5), lineId(6)])
  })

  it('of a line that a tag decides is empty', () => {
    expect(restOfRun(productionOf([tag('Mara'), turn('Mara', 0.5)]), lineId(1))).toEqual([])
  })
})

describe('the order of the review', () => {
  it('asks for long speeches before short ones that are as doubtful', () => {
    const production = productionOf([
      turn('Ben', 0.5, 'Yes.'),
      tag('Mara'),
      turn('Ben', 0.5, 'I have told you more than once what became of the boat, and I will not tell it again.'),
    ])
    expect(reviewOrder(production)).toEqual([lineId(3), lineId(1)])
  })

  it('asks for the line in the middle of a run before a line that settles nothing else', () => {
    const production = productionOf([turn('Ben', 0.6), tag('Mara'), turn('Ben', 0.6), turn('Mara', 0.6), turn('Ben', 0.6)])
    expect(reviewOrder(production)[0]).toBe(lineId(4))
    expect(reviewOrder(production).at(-1)).toBe(lineId(1))
  })

  it('asks once for a quotation in pieces, and never for what is sure, cut or decided', () => {
    const production = productionOf([
      { ...turn('Ben', 0.5), quote: 1 },
      { ...turn('Ben', 0.5), quote: 1 },
      turn('Mara', 0.95),
      { ...turn('Ben', 0.2), cut: true },
      { ...turn('Mara', 0.2), by: 'producer' },
    ])
    expect(reviewOrder(production)).toEqual([lineId(1)])
  })

  it('goes by what the reading of the text says an answer settles, where that is known', () => {
    const production = productionOf([turn('Ben', 0.6), tag('Mara'), turn('Ben', 0.6), turn('Mara', 0.6), turn('Ben', 0.6)])
    const gains = new Map([
      [lineId(1), 3],
      [lineId(3), 0.4],
      [lineId(4), 0.5],
      [lineId(5), 0.6],
    ])
    expect(reviewOrder(production, gains)).toEqual([lineId(1), lineId(5), lineId(4), lineId(3)])
  })
})
