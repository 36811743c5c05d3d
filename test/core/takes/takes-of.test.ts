import { expect, test } from 'vitest'
import type { LineId, RecordingId, TakeId } from '../../../core/ids.ts'
import type { Recording, Take } from '../../../core/records/take.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import { story } from './story.ts'

const recording = (id: string, name: string, received: number): Recording => ({
  id: id as RecordingId,
  role: 'voice',
  name,
  file: `recordings/${name}`,
  sha256: id.padStart(64, '0'),
  bytes: 1,
  duration: 9,
  rate: 48_000,
  channels: 1,
  codec: 'opus',
  actor: null,
  received,
  match: { by: 'name', confidence: 1, reason: { code: 'name', values: {} }, candidates: [] },
  issues: [],
  peak: null,
  loudness: null,
  credit: '',
})

const take = (id: string, of: string, start: number): Take => ({
  id: id as TakeId,
  recording: of as RecordingId,
  line: 'l0' as LineId,
  start,
  end: start + 1,
  by: 'name',
  confidence: 1,
  note: '',
})

const numbers = (recordings: Recording[], takes: Take[]): string[] => {
  const production = story([[1, '1', 'Mara', 'Never mind the sock.']])
  const records = Object.fromEntries(recordings.map((one) => [one.id, one]))
  const all = { ...production, recordings: records, takes: Object.fromEntries(takes.map((one) => [one.id, one])) }
  return takesOf(all, 'l0' as LineId).map(({ take: one, number }) => `${number} ${one.id}`)
}

test('Takes of one delivery keep the order in which the delivery named them, not that of their file names', () => {
  const files = [recording('r1', 'mara-028-t2.wav', 5), recording('r2', 'mara-028.wav', 5)]
  expect(numbers(files, [take('t9', 'r2', 0), take('t10', 'r1', 0)])).toEqual(['1 t9', '2 t10'])
})

test('An earlier delivery counts before a later one, and within a recording time counts', () => {
  const files = [recording('r1', 'b.wav', 7), recording('r2', 'a.wav', 6)]
  expect(numbers(files, [take('t1', 'r1', 4), take('t5', 'r1', 2), take('t3', 'r2', 0)])).toEqual(['1 t3', '2 t5', '3 t1'])
})
