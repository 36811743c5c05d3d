import { describe, expect, it } from 'vitest'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { small } from './small.ts'

const edited = (production: Production, command: CommandInput): Production => {
  const reply = apply(production, Command.parse(command))
  if (!reply.ok) throw new Error(String(reply.failure.values.reason))
  return reply.value.production
}
const match = { by: 'name' as const, confidence: 0.9, reason: { code: 'by-number', values: {} }, candidates: [] }
const takes = Object.values(small.takes)
const [first, second] = takes
if (!first || !second) throw new Error('the small production has too few takes')
const recording = first.recording
const elsewhere = Object.values(small.lines).find(({ id, take }) => take === null && takes.every(({ line }) => line !== id))
if (!elsewhere) throw new Error('every line has a take')

describe('matching recordings anew', () => {
  it('moves takes to other lines, chooses them there, and drops what is no take any more', () => {
    const next = edited(small, {
      do: 'match-recordings',
      matched: [{ recording, match, takes: [{ line: elsewhere.id, start: 0, end: 2, by: 'name', confidence: 0.9, note: '' }] }],
    })
    const own = Object.values(next.takes).filter((take) => take.recording === recording)
    expect(own.map(({ line }) => line)).toEqual([elsewhere.id])
    expect([next.lines[elsewhere.id]?.take, next.lines[first.line]?.take]).toEqual([own[0]?.id, null])
    expect(next.recordings[recording]?.match.reason.code).toBe('by-number')
  })

  it('keeps the take of a line that stays, with its note and its place as the chosen one', () => {
    const noted = edited(small, { do: 'edit-take', take: first.id, note: 'warm' })
    const next = edited(noted, {
      do: 'match-recordings',
      matched: [{ recording, match, takes: [{ line: first.line, start: 0.5, end: 1.5, by: 'order', confidence: 0.7, note: '' }] }],
    })
    expect(next.takes[first.id]).toMatchObject({ note: 'warm', start: 0.5, end: 1.5, by: 'order', confidence: 0.7 })
    expect(next.lines[first.line]?.take).toBe(first.id)
  })

  it('chooses no take that was rejected', () => {
    const rejected = edited(edited(small, { do: 'reject-take', take: first.id, rejected: true }), {
      ...{ do: 'choose-take', line: first.line, take: null },
    })
    const next = edited(rejected, {
      do: 'match-recordings',
      matched: [{ recording, match, takes: [{ line: first.line, start: 0, end: 2, by: 'name', confidence: 0.9, note: '' }] }],
    })
    expect(next.takes[next.lines[first.line]?.take ?? '']?.rejected).not.toBe(true)
  })

  it('takes what listening found: words to check, what lies beside the takes, what is missing', () => {
    const check = [{ start: 0, end: 3 }]
    const asides = [{ kind: 'false-start' as const, start: 0, end: 0.4, line: first.line }]
    const heard = { line: first.line, start: 0.5, end: 1.5, by: 'name' as const, confidence: 0.97, note: '', check }
    const next = edited(small, {
      do: 'match-recordings',
      matched: [{ recording, match, takes: [heard], asides, missing: [elsewhere.id] }],
    })
    expect(next.takes[first.id]?.check).toEqual(check)
    expect(next.recordings[recording]).toMatchObject({ asides, missing: [elsewhere.id] })
    const again = edited(next, { do: 'match-recordings', matched: [{ recording, match, takes: [heard] }] })
    expect(again.recordings[recording]).toMatchObject({ asides, missing: [elsewhere.id] })
  })

  it('marks a choice as a proposal where the recording turns out to hold several takes of the line', () => {
    const take = (start: number, end: number) => ({ line: elsewhere.id, start, end, by: 'name' as const, confidence: 0.9, note: '' })
    const one = edited(small, { do: 'match-recordings', matched: [{ recording, match, takes: [take(0.5, 1.9)] }] })
    const next = edited(one, { do: 'match-recordings', matched: [{ recording, match, takes: [take(0.5, 1), take(1.4, 1.9)] }] })
    const line = next.lines[elsewhere.id]
    expect([next.takes[line?.take ?? '']?.start, line?.proposed]).toEqual([1.4, true])
    expect(line?.take).toBe(one.lines[elsewhere.id]?.take)
  })

  it('leaves no guess where one take comes to a line before the other goes from it, in whatever order they are told', () => {
    const other = takes.find((take) => take.recording !== recording)
    if (!other) throw new Error('the small production has one recording')
    const on = (line: typeof first.line) => [{ line, start: 0.2, end: 1.9, by: 'name' as const, confidence: 0.9, note: '' }]
    const apart = edited(small, {
      do: 'match-recordings',
      matched: [
        { recording, match, takes: on(elsewhere.id) },
        { recording: other.recording, match, takes: [] },
      ],
    })
    const comes = { recording: other.recording, match, takes: on(elsewhere.id) }
    const goes = { recording, match, takes: [] }
    for (const matched of [
      [comes, goes],
      [goes, comes],
    ]) {
      const line = edited(apart, { do: 'match-recordings', matched }).lines[elsewhere.id]
      expect([line?.take !== null && line?.take !== apart.lines[elsewhere.id]?.take, line?.proposed]).toEqual([true, undefined])
    }
    // As long as there is another to choose from, it is one.
    const beside = edited(edited(apart, { do: 'match-recordings', matched: [comes] }), {
      do: 'match-recordings',
      matched: [{ ...comes, takes: [...on(elsewhere.id), { ...on(elsewhere.id)[0]!, start: 2, end: 3 }] }, goes],
    })
    expect(beside.lines[elsewhere.id]?.proposed).toBe(true)
  })

  it('sets a recording aside: it stays, without takes', () => {
    const next = edited(small, {
      do: 'match-recordings',
      matched: [{ recording, match: { ...match, by: 'producer', confidence: 1 }, takes: [] }],
    })
    expect([next.recordings[recording]?.match.by, Object.values(next.takes).some((take) => take.recording === recording)]).toEqual([
      'producer',
      false,
    ])
  })

  it('refuses a range outside the recording', () => {
    const reply = apply(
      small,
      Command.parse({
        do: 'match-recordings',
        matched: [{ recording, match, takes: [{ line: first.line, start: 0, end: 9999, by: 'name', confidence: 1 }] }],
      }),
    )
    expect(reply.ok ? null : reply.failure.values.reason).toBe('range-outside-recording')
  })
})

describe('confirming takes', () => {
  it('makes them the producer’s own, where they are', () => {
    const next = edited(small, { do: 'confirm-takes', takes: [second.id] })
    expect(next.takes[second.id]).toEqual({ ...second, by: 'producer', confidence: 1 })
  })
})
