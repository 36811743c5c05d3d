import { expect, test } from 'vitest'
import { candidatesFor } from '../../../renderer/rooms/script/candidates.ts'
import { characterId, lineId, productionOf } from '../production.ts'

const production = productionOf([
  { who: 'Ilsabet', text: 'Six.' },
  { who: 'Pip', text: 'Seven.' },
  { who: 'Pip', text: 'Eight.' },
  { who: 'Corvin', text: 'Nine.', scene: 1 },
  { who: 'narrator', text: 'Silence.' },
])

test('the reading comes first, then its alternatives, then the scene, then the chapter', () => {
  const line = production.lines[lineId(1)]
  if (!line) throw new Error('no line')
  const asked = {
    ...line,
    attribution: { ...line.attribution, confidence: 0.6, alternatives: [{ character: characterId('Corvin'), p: 0.3 }] },
  }
  expect(candidatesFor(production, asked)).toEqual([
    { character: 'Ilsabet', p: 0.6 },
    { character: 'Corvin', p: 0.3 },
    { character: 'Pip', p: null },
  ])
})

test('the narrator has the key 0 and is no candidate', () => {
  const line = production.lines[lineId(5)]
  if (!line) throw new Error('no line')
  expect(candidatesFor(production, line).map(({ character }) => character)).toEqual(['Pip', 'Ilsabet', 'Corvin'])
})
