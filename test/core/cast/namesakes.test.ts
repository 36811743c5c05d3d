import { describe, expect, it } from 'vitest'
import { namesakesOf } from '../../../core/cast/namesakes.ts'
import type { Character } from '../../../core/records/character.ts'
import { characterId, productionOf } from '../../renderer/production.ts'

const people = (told: Record<string, Partial<Character>>) => {
  const production = productionOf(Object.keys(told).map((who) => ({ who, text: 'Yes.' })))
  for (const [name, more] of Object.entries(told)) Object.assign(production.characters[name]!, more)
  return production
}
const pairs = (told: Record<string, Partial<Character>>, lines: Record<string, number> = {}) =>
  namesakesOf(people(told), (id) => lines[id] ?? 0).map(({ one, other }) => [one, other])

describe('who may be one person', () => {
  it('shares a name', () => {
    expect(pairs({ 'Mara Quill': {}, Mara: {}, Ben: {} })).toEqual([[characterId('Mara Quill'), characterId('Mara')]])
  })

  it('also by an alias, whatever its accents and case', () => {
    expect(pairs({ Zoë: {}, 'Mrs Vale': { aliases: ['ZOE'] } })).toHaveLength(1)
  })

  it('is named with the one who has more lines first', () => {
    expect(pairs({ 'Mara Quill': {}, Mara: {} }, { Mara: 9, 'Mara Quill': 2 })).toEqual([[characterId('Mara'), characterId('Mara Quill')]])
  })

  it('is not asked for a shared title, nor for two of different gender', () => {
    expect(pairs({ 'Mrs Vale': {}, 'Mrs Quill': {} })).toEqual([])
    expect(pairs({ 'Mr Vale': { gender: 'male' }, 'Mrs Vale': { gender: 'female' } })).toEqual([])
  })

  it('is never the narrator', () => {
    const production = people({ narrator: {}, Mara: {} })
    production.characters.narrator!.aliases = ['Mara']
    expect(namesakesOf(production, () => 0)).toEqual([])
  })
})
