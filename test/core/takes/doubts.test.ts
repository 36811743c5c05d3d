import { describe, expect, it } from 'vitest'
import type { Production } from '../../../core/records/production.ts'
import { Recording, Take } from '../../../core/records/take.ts'
import { deliveredKind } from '../../../core/takes/delivered-kind.ts'
import { doubtsOf, findingsOf } from '../../../core/takes/doubts.ts'
import { story } from './story.ts'

const recording = (id: string, received: number, more: object = {}): Recording =>
  Recording.parse({
    id,
    role: 'voice',
    name: `${id}.wav`,
    file: `recordings/${id}.wav`,
    sha256: 'a'.repeat(64),
    bytes: 1,
    duration: 60,
    rate: 48_000,
    channels: 1,
    codec: 'pcm',
    received,
    match: { by: null, confidence: 0, reason: { code: 'no-number' }, candidates: [] },
    issues: [],
    peak: null,
    loudness: null,
    ...more,
  })
const take = (id: string, of: string, line: string, start: number, confidence: number, by = 'speech'): Take =>
  Take.parse({ id, recording: of, line, start, end: start + 2, by, confidence })

const aside = (kind: string, start: number) => ({ kind, start, end: start + 1, line: 'l0' })

const found = { by: 'speech', confidence: 0.8, reason: { code: 'lines-found' }, candidates: [] }
const production: Production = {
  ...story([1, 2, 3, 4, 5].map((number) => [1, String(number), 'Mara', `Line ${number}.`])),
  recordings: Object.fromEntries(
    [
      recording('r2', 1),
      recording('r10', 1),
      recording('long', 2, { match: found, missing: ['l3', 'l4'], asides: [aside('false-start', 0), aside('removed', 50)] }),
      recording('aside', 3, { match: { ...found, by: 'producer' } }),
      recording('rain', 4, { role: 'sound' }),
    ].map((one) => [one.id, one]),
  ),
  takes: Object.fromEntries(
    [
      take('t1', 'long', 'l0', 30, 0.5),
      take('t2', 'long', 'l1', 10, 0.6),
      take('t3', 'long', 'l2', 20, 0.95),
      take('t4', 'long', 'l2', 40, 0.2, 'producer'),
    ].map((one) => [one.id, one]),
  ),
}

describe('doubts', () => {
  it('stand in the order of the inbox, those of a recording in the order of its sound', () => {
    expect(doubtsOf(production).map(({ recording: id, take: unsure }) => `${id} ${unsure}`)).toEqual([
      'long t2',
      'long t1',
      'r2 null',
      'r10 null',
    ])
  })
  it('offer the take’s own line first, then lines that are missing in its recording', () => {
    expect(doubtsOf(production)[0]).toMatchObject({
      reason: { code: 'take-unsure', values: { line: '2', at: '10.0' } },
      candidates: ['l1', 'l3', 'l4'],
    })
  })
  it('are counted beside what was found, missing and set aside', () => {
    expect(findingsOf(production, production.recordings.long!)).toEqual({
      found: 3,
      sought: 5,
      doubts: 2,
      missing: 2,
      asides: 1,
      removed: 1,
    })
    // A take of a missing line came in with another recording.
    const later = { ...production, takes: { ...production.takes, t5: take('t5', 'r2', 'l3', 0, 0.9) } }
    expect(findingsOf(later, production.recordings.long!)).toMatchObject({ found: 3, sought: 4, missing: 1 })
    expect(findingsOf(production, production.recordings.r2!)).toMatchObject({ found: 0, doubts: 1 })
    expect(findingsOf(production, production.recordings.aside!)).toMatchObject({ found: 0, doubts: 0 })
  })
})

describe('files of a delivery', () => {
  it.each([
    ['Chapter 3/014.wav', 'sound'],
    ['a/REC001.WAV', 'sound'],
    ['no ending', 'sound'],
    ['pack.ZIP', 'archive'],
    ['a/notes.txt', 'words'],
    ['a/list.m3u8', 'playlist'],
    ['a/mara.aup3', 'project'],
    ['a/what.xyz', 'other'],
    ['a/.DS_Store', 'litter'],
    ['__MACOSX/a/._014.wav', 'litter'],
    ['a/Thumbs.db', 'litter'],
    ['a/takes.json', 'litter'],
    ['a/cover.JPG', 'litter'],
    ['a/mara.wav.reapeaks', 'litter'],
  ])('%s is %s', (path, kind) => {
    expect(deliveredKind(path)).toBe(kind)
  })
})
