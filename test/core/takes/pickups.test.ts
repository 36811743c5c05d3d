import { expect, it } from 'vitest'
import { Production } from '../../../core/records/production.ts'
import { changedLines, openPickups, pickupsByActor } from '../../../core/takes/pickups.ts'
import { story } from './story.ts'

const told = story(
  [
    [1, '1', 'Mara', 'You came back.'],
    [1, '2', 'Zoë', 'Only to say goodbye.'],
    [2, '1', 'Mara', 'Say it then.'],
    [2, '2', 'Tom', 'It is said.'],
  ],
  { Zoë: 'Ida', Mara: 'Ida' },
)
const pickup = (id: string, line: string, raised: number, more = {}) => ({
  ...{ id, line, reason: 'noise', note: '', said: '', take: null, raised, sent: null, closed: null },
  ...more,
})
const flagged = Production.parse({
  ...told,
  characters: { ...told.characters, c2: { ...told.characters.c2, actor: null } },
  lines: { ...told.lines, l1: { ...told.lines['l1' as never], cut: true } },
  pickups: {
    p1: pickup('p1', 'l2', 2),
    p2: pickup('p2', 'l0', 9, { sent: 10 }),
    p3: pickup('p3', 'l0', 3, { closed: { at: 4, take: null } }),
    p4: pickup('p4', 'l3', 1),
    p5: pickup('p5', 'l1', 1),
  },
})

it('lists pickups by actor in script order with where each stands; a cut line waits for nothing', () => {
  expect(
    pickupsByActor(flagged).map(({ actor, entries }) => [actor, entries.map(({ pickup: { id }, state }) => `${id} ${state}`)]),
  ).toEqual([
    ['a0', ['p3 closed', 'p2 sent', 'p1 open']],
    [null, ['p4 open']],
  ])
  expect([...openPickups(flagged)].map(([line, own]) => [line, own.map(({ id }) => id)])).toEqual([
    ['l2', ['p1']],
    ['l0', ['p2']],
    ['l3', ['p4']],
  ])
})

it('offers recorded lines of new words until they are flagged for that', () => {
  const was = (id: string, take: string | null) => ({ ...flagged.lines[id as never], was: 'Old words.', take })
  const revised = { ...flagged, lines: { ...flagged.lines, l0: was('l0', 't1'), l2: was('l2', null), l3: was('l3', 't2') } } as Production
  expect(changedLines(revised).map(({ id }) => id)).toEqual(['l0', 'l3'])
  const known = { ...revised, pickups: { p9: pickup('p9', 'l0', 1, { reason: 'new-text' }) } } as unknown as Production
  expect(changedLines(known).map(({ id }) => id)).toEqual(['l3'])
})
