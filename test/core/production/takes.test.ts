import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineId, type RecordingId, TakeId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { ripple } from '../../../core/takes/ripple.ts'
import { edited, recording, small } from './small.ts'

const spoken = Object.values(small.lines).filter(({ kind }) => kind === 'dialogue')
const [one, two, three] = spoken.map(({ id }) => id)
if (!one || !two || !three) throw new Error('three spoken lines are needed')

/** A fresh recording with these takes: line, start, end. */
const delivered = (takes: [line: LineId, start: number, end: number][], base: Production = small) => {
  const before = new Set(Object.keys(base.takes))
  const production = edited(base, {
    do: 'attach',
    recordings: [recording('long.wav', 'd')],
    takes: takes.map(([line, start, end]) => ({ recording: 0, line, start, end, by: 'order' as const, confidence: 0.6 })),
  })
  const own = Object.values(production.takes).filter(({ id }) => !before.has(id))
  return { production, own: own.map(({ id }) => id), recording: own[0]?.recording as RecordingId }
}

/** Without takes of its own, so that only the delivery's count. */
const bare = edited(small, ...Object.values(small.recordings).map(({ id }): CommandInput => ({ do: 'remove-recording', recording: id })))

const refused = (production: Production, command: CommandInput) => {
  const applied = apply(production, Command.parse(command))
  return applied.ok ? 'held' : applied.failure.values.reason
}

/** Everything but the count of ids, which are never given twice. */
const records = ({ nextId: _, ...rest }: Production) => rest

describe('a take that is split and joined again', () => {
  it('is as it was, wherever it was split, but for the mark of a hand', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.05, max: 3.95, noNaN: true }), (at) => {
        const { production, own } = delivered([
          [one, 1, 4],
          [two, 5, 6],
        ])
        const take = TakeId.parse(own[0])
        const split = edited(production, { do: 'split-take', take, at, line: one })
        const next = Object.keys(split.takes).find((id) => !production.takes[id])
        expect(split.takes[take]?.end).toBe(at)
        expect(split.takes[next ?? '']).toMatchObject({ start: at, end: 4, line: one })
        const joined = edited(split, { do: 'join-takes', take, next: TakeId.parse(next) })
        const trimmed = { ...production.takes, [take]: { ...production.takes[take], trimmed: true } }
        expect(records(joined)).toEqual({ ...records(production), takes: trimmed })
      }),
    )
  })
  it('loses what was measured of its old range, and remarks about words that one half no longer has', () => {
    const { production, own } = delivered([[one, 1, 4]])
    const take = TakeId.parse(own[0])
    const known = { ...production.takes[take], loudness: -19, check: [{ start: 0, end: 3 }] }
    const measured = { ...production, takes: { ...production.takes, [take]: known } } as Production
    const split = edited(measured, { do: 'split-take', take, at: 2, line: one })
    expect(Object.values(split.takes).filter(({ loudness, check }) => loudness !== undefined || check !== undefined)).toEqual([])
    expect(edited(measured, { do: 'edit-take', take, note: 'good' }).takes[take]?.loudness).toBe(-19)
    expect(edited(measured, { do: 'edit-take', take, end: 3.9 }).takes[take]).not.toHaveProperty('loudness')
  })
})

describe('joining takes', () => {
  it('bridges the pause between them, and the line of the later falls back to its other take', () => {
    const { production, own } = delivered([
      [one, 1, 2],
      [two, 3, 4],
    ])
    const [first, later] = own.map((id) => TakeId.parse(id))
    if (!first || !later) throw new Error('two takes are needed')
    const chosen = edited(production, { do: 'choose-take', line: two, take: later })
    const joined = edited(chosen, { do: 'join-takes', take: first, next: later })
    expect(joined.takes[first]).toMatchObject({ start: 1, end: 4, line: one })
    expect(joined.takes[later]).toBeUndefined()
    expect(joined.lines[two]?.take).toBe(small.lines[two]?.take)
  })
  it('is refused for takes of two recordings, out of order, or of pieces', () => {
    const { production, own } = delivered([
      [one, 1, 2],
      [two, 3, 4],
    ])
    const [first, later] = own.map((id) => TakeId.parse(id))
    const other = TakeId.parse(Object.keys(small.takes)[0])
    if (!first || !later) throw new Error('two takes are needed')
    expect(refused(production, { do: 'join-takes', take: later, next: first })).toBe('take-not-after')
    expect(refused(production, { do: 'join-takes', take: first, next: first })).toBe('take-not-after')
    expect(refused(production, { do: 'join-takes', take: other, next: first })).toBe('take-not-after')
    const pieces = [1, 1.5].map((start) => ({ recording: production.takes[first]!.recording, start, end: start + 0.4 }))
    const comp = { ...production, takes: { ...production.takes, [first]: { ...production.takes[first]!, pieces } } } as Production
    expect(refused(comp, { do: 'join-takes', take: first, next: later })).toBe('take-of-pieces')
    expect(refused(comp, { do: 'split-take', take: first, at: 1.5, line: one })).toBe('take-of-pieces')
  })
})

describe('moving takes to other lines', () => {
  it('takes the choice along, leaves each line its last other take, and is the producer’s word', () => {
    const { production, own } = delivered(
      [
        [one, 0, 1],
        [one, 2, 3],
        [two, 4, 5],
      ],
      bare,
    )
    const [first, second, third] = own.map((id) => TakeId.parse(id))
    if (!first || !second || !third) throw new Error('three takes are needed')
    const chosen = edited(production, { do: 'choose-take', line: one, take: first })
    const moved = edited(chosen, { do: 'move-takes', moves: [{ take: first, line: three }] })
    expect([one, two, three].map((line) => moved.lines[line]?.take)).toEqual([second, third, first])
    expect(moved.takes[first]).toMatchObject({ by: 'producer', confidence: 1 })
    const swapped = edited(chosen, {
      do: 'move-takes',
      moves: [
        { take: first, line: two },
        { take: third, line: one },
      ],
      sure: false,
    })
    expect([one, two].map((line) => swapped.lines[line]?.take)).toEqual([third, first])
    expect(swapped.takes[first]).toMatchObject({ by: 'order', confidence: 0.6 })
  })
  it('by one line down and up again puts every take and every choice back', () => {
    const layout = fc.array(fc.record({ line: fc.nat(1), chosen: fc.boolean(), length: fc.integer({ min: 1, max: 5 }) }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(layout, fc.nat(5), (wanted, from) => {
        const cast = Object.values(bare.characters).map(({ id }) => id)
        // One actor plays all, so that the order of the script is the order of the lines.
        const actor = Object.values(bare.actors)[0]?.id
        const solo = edited(bare, { do: 'cast', characters: cast, actor: actor ?? null })
        const sorted = wanted.map(({ line }) => line).sort()
        const {
          production,
          own,
          recording: id,
        } = delivered(
          wanted.map(({ length }, index) => [[one, two][sorted[index] ?? 0] ?? one, index, index + length / 10]),
          solo,
        )
        const filled = edited(
          production,
          { do: 'edit-recording', recording: id, actor: actor ?? null },
          ...wanted.flatMap(({ chosen }, index): CommandInput[] => {
            const take = TakeId.parse(own[index])
            return chosen ? [{ do: 'choose-take', line: production.takes[take]!.line, take }] : []
          }),
        )
        const take = TakeId.parse(own[from % own.length])
        const down = ripple(filled, take, 1)
        expect(down.stuck).toEqual([])
        const lower = edited(filled, { do: 'move-takes', moves: down.moves, sure: false })
        const up = ripple(lower, take, -1)
        expect(up.stuck).toEqual([])
        const again = edited(lower, { do: 'move-takes', moves: up.moves, sure: false })
        expect(again.takes).toEqual(filled.takes)
        // A choice comes back wherever the line had no take that stayed.
        for (const line of [one, two]) {
          const stays = own.slice(0, from % own.length).some((other) => filled.takes[other]?.line === line)
          if (!stays) expect(again.lines[line]?.take).toBe(filled.lines[line]?.take)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('what was set aside', () => {
  it('becomes a take of a line, and a take becomes an aside again', () => {
    const { production, own, recording: id } = delivered([[one, 1, 4]])
    const take = TakeId.parse(own[0])
    const aside = edited(production, { do: 'set-aside', take, kind: 'false-start' })
    expect(aside.takes[take]).toBeUndefined()
    expect(aside.recordings[id]?.asides).toEqual([{ kind: 'false-start', start: 1, end: 4, line: one, by: 'producer' }])
    const used = edited(aside, { do: 'use-aside', recording: id, start: 1, line: two })
    expect(used.recordings[id]?.asides).toEqual([])
    expect(Object.values(used.takes).at(-1)).toMatchObject({ recording: id, line: two, start: 1, end: 4, by: 'producer' })
    expect(refused(used, { do: 'use-aside', recording: id, start: 1, line: LineId.parse(two) })).toBe('no-such-aside')
  })

  it('is also a take that was removed, until its line has one there again', () => {
    const { production, own, recording: id } = delivered([[one, 1, 4]])
    const removed = edited(production, { do: 'remove-take', take: TakeId.parse(own[0]) })
    const note = { kind: 'removed', start: 1, end: 4, line: one, by: 'producer' }
    expect([Object.values(removed.takes).filter(({ recording }) => recording === id), removed.recordings[id]?.asides]).toEqual([[], [note]])
    const add = (line: string): Production => {
      const take = { recording: id, line: LineId.parse(line), start: 1.2, end: 3.5, by: 'producer' as const, confidence: 1 }
      return edited(removed, { do: 'add-take', take })
    }
    expect(add(one).recordings[id]?.asides).toEqual([])
    const elsewhere = add(two)
    expect(elsewhere.recordings[id]?.asides).toEqual([note])
    const [take] = Object.values(elsewhere.takes).filter(({ recording }) => recording === id)
    const moved = edited(elsewhere, { do: 'move-takes', moves: [{ take: TakeId.parse(take?.id), line: LineId.parse(one) }] })
    expect(moved.recordings[id]?.asides).toEqual([])
    expect(edited(removed, { do: 'use-aside', recording: id, start: 1, line: LineId.parse(one) }).recordings[id]?.asides).toEqual([])
  })

  it('goes where a take is drawn over most of it', () => {
    const { production, own, recording: id } = delivered([[one, 1, 4]])
    const aside = edited(production, { do: 'set-aside', take: TakeId.parse(own[0]), kind: 'off-script' })
    const drawn = (start: number, end: number): Production => {
      const take = { recording: id, line: LineId.parse(two), start, end, by: 'producer' as const, confidence: 1 }
      return edited(aside, { do: 'add-take', take })
    }
    expect(drawn(1.2, 4.3).recordings[id]?.asides).toEqual([])
    expect(drawn(3, 6).recordings[id]?.asides).toEqual(aside.recordings[id]?.asides)
  })

  it('is nothing where one of two takes of a line in the same place was removed', () => {
    const {
      production,
      own,
      recording: id,
    } = delivered([
      [one, 1, 4],
      [one, 1.2, 4],
    ])
    expect(edited(production, { do: 'remove-take', take: TakeId.parse(own[0]) }).recordings[id]?.asides).toBeUndefined()
  })

  it('goes with its line when that becomes part of the one before', () => {
    const { production, own, recording: id } = delivered([[two, 1, 4]])
    const removed = edited(production, { do: 'remove-take', take: TakeId.parse(own[0]) })
    const chapter = removed.chapters[removed.lines[two]!.chapter]!
    const before = chapter.lines[chapter.lines.indexOf(LineId.parse(two)) - 1]
    expect(edited(removed, { do: 'merge-lines', line: LineId.parse(two) }).recordings[id]?.asides).toMatchObject([{ line: before }])
  })
})
