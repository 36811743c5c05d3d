import { expect, it } from 'vitest'
import { ownName } from '../../../core/takes/own-name.ts'
import { linesToRecord, neighboursOf, type Wanted } from '../../../core/takes/to-record.ts'
import { productionOf } from '../../renderer/production.ts'

const records = productionOf(
  [
    { who: 'Mara', text: 'You came back.', take: 't1' },
    { who: 'narrator', text: 'The tide turned.', cut: true },
    { who: 'Zoë', text: 'Only to say goodbye.' },
    { who: 'Mara', text: 'Then say it.', scene: 1 },
    { who: 'Zoë', text: 'It is.', chapter: 2 },
  ],
  {
    pickups: {
      p1: { id: 'p1', line: 'l0', reason: 'noise', note: '', said: '', take: null, raised: 1, sent: null, closed: null },
      p2: { id: 'p2', line: 'l2', reason: 'noise', note: '', said: '', take: null, raised: 1, sent: null, closed: { at: 2, take: null } },
    },
  },
)
const ids = Object.keys(records.lines)
const everything: Wanted = { chapter: null, scene: null, voice: null, which: 'all' }
const texts = (wanted: Partial<Wanted>, production = records) =>
  linesToRecord(production, { ...everything, ...wanted }).map(({ text }) => text)

it('lines are wanted by place, voice and state', () => {
  const [chapter = null] = records.chapterOrder
  expect(texts({})).toEqual(['You came back.', 'Only to say goodbye.', 'Then say it.', 'It is.'])
  expect(texts({ chapter })).toEqual(['You came back.', 'Only to say goodbye.', 'Then say it.'])
  expect(texts({ chapter, scene: 1 })).toEqual(['Then say it.'])
  expect(texts({ voice: 'Zoë' })).toEqual(['Only to say goodbye.', 'It is.'])
  expect(texts({ which: 'missing' })).toEqual(['Only to say goodbye.', 'Then say it.', 'It is.'])
  expect(texts({ which: 'pickups' }).length).toBe(ids[0] === 'l0' ? 1 : 0)
})

it('a voice is a character, or the actor who plays several', () => {
  const cast = structuredClone(records)
  for (const name of ['Mara', 'Zoë']) if (cast.characters[name]) cast.characters[name].actor = 'a1' as never
  expect(texts({ voice: 'a1' }, cast).length).toBe(4)
})

it('the neighbours of a line are those of its scene that are spoken', () => {
  const [first, , third, fourth] = Object.values(records.lines)
  if (!first || !third || !fourth) throw new Error('no lines')
  expect([neighboursOf(records, third).cue?.text, neighboursOf(records, third).after]).toEqual(['You came back.', null])
  expect([neighboursOf(records, first).cue, neighboursOf(records, fourth).cue]).toEqual([null, null])
})

it('a recording made here is named as an actor would have to', () => {
  const [first, , third] = Object.keys(records.lines) as never[]
  expect(ownName(records, [third as never])).toMatch(/^ch01_\d+_ZOË_t1\.wav$/u)
  expect(ownName(records, [first as never, third as never])).toMatch(/^ch01_\d+_MARA_through\.wav$/)
  expect(ownName(records, [])).toBe('room-tone.wav')
})
