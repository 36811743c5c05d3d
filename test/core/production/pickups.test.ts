import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PickupId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { patched } from '../../../core/production/history.ts'
import type { Production } from '../../../core/records/production.ts'
import { edited, recording, small } from './small.ts'

const spoken = Object.values(small.lines).filter(({ kind }) => kind === 'dialogue')
const [first, second] = spoken
if (!first || !second) throw new Error('two lines are needed')
const [fellShort] = Object.values(small.takes).filter(({ id }) => id === first.take)

const flag: CommandInput = { do: 'flag-pickups', lines: [first.id], reason: 'misread', note: '“boat”', said: 'goat', at: 100 }
const only = (production: Production) => {
  const pickups = Object.values(production.pickups)
  expect(pickups).toHaveLength(1)
  return pickups[0] as NonNullable<(typeof pickups)[0]>
}
const take = (line: string, of: number | string) => ({ recording: of, line, start: 0, end: 2, by: 'name', confidence: 0.9 }) as never
/** A file that came in at a moment, with a take of the first line. */
const arrives = (received: number, letter = 'c'): CommandInput => ({
  do: 'attach',
  recordings: [{ ...recording(`${letter}.wav`, letter), received }],
  takes: [take(first.id, 0)],
})
const refused = (production: Production, command: CommandInput) => {
  const applied = apply(production, Command.parse(command))
  return applied.ok ? 'held' : applied.failure.values.reason
}

describe('a pickup', () => {
  it('remembers the take that fell short, and what was said', () => {
    expect(only(edited(small, flag))).toEqual({
      id: only(edited(small, flag)).id,
      line: first.id,
      reason: 'misread',
      note: '“boat”',
      said: 'goat',
      take: fellShort?.id,
      raised: 100,
      sent: null,
      closed: null,
    })
  })
  it('is closed by a file that comes in later, whose take is chosen and still to be heard', () => {
    const back = edited(small, flag, arrives(101))
    const came = Object.values(back.takes).at(-1)
    expect(only(back).closed).toEqual({ at: 101, take: came?.id })
    expect(back.lines[first.id]).toMatchObject({ take: came?.id, proposed: true })
    // Hearing and picking it makes it the producer's own choice.
    expect(edited(back, { do: 'choose-take', line: first.id, take: came?.id as never }).lines[first.id]).not.toHaveProperty('proposed')
  })
  it('is not closed by a file that was there before, nor by another line’s', () => {
    expect(only(edited(small, flag, arrives(99))).closed).toBeNull()
    expect(only(edited(small, flag, arrives(100))).closed).toBeNull()
    const other = edited(small, flag, {
      do: 'attach',
      recordings: [{ ...recording('c.wav', 'c'), received: 200 }],
      takes: [take(second.id, 0)],
    })
    expect([only(other).closed, other.lines[first.id]?.take]).toEqual([null, first.take])
  })
  it('is closed with the last of several takes, by a take put there by hand, and by one moved or cut off there', () => {
    const twice = edited(small, flag, {
      do: 'attach',
      recordings: [
        { ...recording('c.wav', 'c'), received: 200 },
        { ...recording('d.wav', 'd'), received: 200 },
      ],
      takes: [take(first.id, 0), take(first.id, 1)],
    })
    expect(only(twice).closed?.take).toBe(Object.keys(twice.takes).at(-1))
    const waiting = edited(small, flag, { do: 'attach', recordings: [{ ...recording('c.wav', 'c'), received: 200 }], takes: [] })
    const file = Object.keys(waiting.recordings).at(-1) as string
    const put = edited(waiting, { do: 'add-take', take: { ...(take(first.id, file) as object), by: 'producer' } as never })
    expect([only(put).closed?.at, put.lines[first.id]?.proposed]).toEqual([200, undefined])
    const elsewhere = edited(waiting, { do: 'add-take', take: take(second.id, file) })
    const moved = Object.keys(elsewhere.takes).at(-1) as never
    expect(only(elsewhere).closed).toBeNull()
    expect(only(edited(elsewhere, { do: 'edit-take', take: moved, line: first.id })).closed?.take).toBe(moved)
    const split = edited(elsewhere, { do: 'split-take', take: moved, at: 1, line: first.id })
    expect(only(split).closed?.take).toBe(Object.keys(split.takes).at(-1))
  })
  it('is open again when the take that closed it goes or moves away, unless another came in since', () => {
    const back = edited(small, flag, arrives(101))
    const came = only(back).closed?.take as never
    expect(only(edited(back, { do: 'remove-take', take: came })).closed).toBeNull()
    expect(only(edited(back, { do: 'edit-take', take: came, line: second.id })).closed).toBeNull()
    expect(only(edited(back, { do: 'remove-recording', recording: Object.keys(back.recordings).at(-1) as never })).closed).toBeNull()
    const again = edited(back, arrives(150, 'd'))
    const later = Object.keys(again.takes).at(-1)
    expect(only(edited(again, { do: 'remove-take', take: came })).closed).toEqual({ at: 101, take: later })
  })
  it('is open again, and to be sent again, when the take that closed it is rejected; taken back in, it answers again', () => {
    const sent = edited(small, flag, { do: 'send-pickups', pickups: [only(edited(small, flag)).id], at: 100 })
    const back = edited(sent, arrives(101))
    const came = only(back).closed?.take as never
    const rejected = edited(back, { do: 'reject-take', take: came, rejected: true })
    expect(only(rejected)).toMatchObject({ sent: null, closed: null })
    expect(rejected.lines[first.id]).toMatchObject({ take: first.take, proposed: true })
    expect(only(edited(rejected, { do: 'reject-take', take: came, rejected: false })).closed).toEqual({ at: 101, take: came })
    const chosen = edited(rejected, { do: 'choose-take', line: first.id, take: came })
    expect([only(chosen).closed?.take, chosen.lines[first.id]?.take, chosen.lines[first.id]?.proposed]).toEqual([came, came, undefined])
    // Another take that came in since answers in its place.
    const again = edited(back, arrives(150, 'd'), { do: 'reject-take', take: came, rejected: true })
    expect(only(again).closed).toEqual({ at: 101, take: Object.keys(again.takes).at(-1) })
    // Gone, it was no answer: the list that went out still stands.
    expect(only(edited(back, { do: 'remove-take', take: came }))).toMatchObject({ sent: 100, closed: null })
    // Opened again by hand, it has fallen short for good.
    const reopened = edited(back, { do: 'reopen-pickup', pickup: only(back).id }, { do: 'reject-take', take: came, rejected: true })
    expect(only(edited(reopened, { do: 'reject-take', take: came, rejected: false })).closed).toBeNull()
  })
  it('is not closed by a rejected take that is moved to its line, nor by one put together from what was there', () => {
    const elsewhere = edited(
      small,
      { ...flag, at: 50 },
      { do: 'attach', recordings: [{ ...recording('c.wav', 'c'), received: 101 }], takes: [take(second.id, 0)] },
    )
    const came = Object.keys(elsewhere.takes).at(-1) as never
    const rejected = edited(elsewhere, { do: 'reject-take', take: came, rejected: true })
    expect(only(edited(rejected, { do: 'edit-take', take: came, line: first.id })).closed).toBeNull()
    const file = Object.keys(elsewhere.recordings).at(-1) as never
    const pieces = [0, 1].map((start) => ({ recording: file, start, end: start + 1 }))
    expect(only(edited(elsewhere, { do: 'comp-take', take: null, line: first.id, pieces })).closed).toBeNull()
  })
  it('follows takes that are cut out of a recording, moved and set aside', () => {
    const asides = [{ kind: 'off-script' as const, start: 4, end: 6, line: null }]
    const waiting = edited(small, flag, {
      do: 'attach',
      recordings: [{ ...recording('c.wav', 'c'), received: 200, asides }],
      takes: [take(second.id, 0)],
    })
    const file = Object.keys(waiting.recordings).at(-1) as never
    const cut = edited(waiting, { do: 'use-aside', recording: file, start: 4, line: first.id })
    const came = only(cut).closed?.take as never
    expect([only(cut).closed?.at, cut.takes[came]]).toMatchObject([200, { start: 4, end: 6, line: first.id }])
    expect(only(edited(cut, { do: 'set-aside', take: came, kind: 'off-script' })).closed).toBeNull()
    expect(only(edited(cut, { do: 'move-takes', moves: [{ take: came, line: second.id }] })).closed).toBeNull()
    // What was one answer in two halves is joined: the half that stays answers.
    const two = edited(cut, { do: 'split-take', take: came, at: 5, line: first.id })
    const joined = edited(two, { do: 'join-takes', take: came, next: Object.keys(two.takes).at(-1) as never })
    expect(only(joined).closed?.take).toBe(came)
  })
  it('is closed by a recording that is put on its line by name later', () => {
    const waiting = edited(small, flag, { do: 'attach', recordings: [{ ...recording('c.wav', 'c'), received: 200 }], takes: [] })
    const file = Object.keys(waiting.recordings).at(-1) as never
    const { recording: _, ...own } = take(first.id, file) as { recording: string }
    const match = { by: 'name' as const, confidence: 1, reason: { code: 'named', values: {} }, candidates: [] }
    const placed = edited(waiting, { do: 'match-recordings', matched: [{ recording: file, match, takes: [own as never] }] })
    expect(only(placed).closed?.at).toBe(200)
    expect(placed.lines[first.id]).toMatchObject({ take: only(placed).closed?.take, proposed: true })
  })
  it('keeps no take that is gone, and goes with its line when lines are merged', () => {
    expect(only(edited(small, flag, { do: 'remove-take', take: first.take as never })).take).toBeNull()
    const flagged = edited(small, { ...flag, lines: [second.id] })
    expect(edited(flagged, { do: 'merge-lines', line: second.id }).lines[only(flagged).line]).toBeUndefined()
    const merged = edited(flagged, { do: 'merge-lines', line: second.id })
    expect(merged.lines[only(merged).line]?.text).toContain(second.text)
  })
  it('is done with the chosen take, or called off; open again it is to be sent again', () => {
    const sent = edited(small, flag, { do: 'send-pickups', pickups: [only(edited(small, flag)).id], at: 110 })
    const { id } = only(sent)
    expect(only(sent).sent).toBe(110)
    const done = edited(sent, { do: 'close-pickup', pickup: id, as: 'done', at: 120 })
    expect(only(done).closed).toEqual({ at: 120, take: first.take })
    const off = edited(sent, { do: 'close-pickup', pickup: id, as: 'called-off', at: 120 })
    expect(only(off).closed).toEqual({ at: 120, take: null })
    expect(only(edited(done, { do: 'reopen-pickup', pickup: id }))).toMatchObject({ sent: null, closed: null })
    // The file that came back fell short as well.
    const back = edited(sent, arrives(130))
    const reopened = edited(back, { do: 'reopen-pickup', pickup: id })
    expect(only(reopened)).toMatchObject({ take: only(back).closed?.take, closed: null })
    // What lies there already does not close it again; the next delivery does.
    expect(only(edited(reopened, { do: 'set-direction', line: first.id, direction: 'softly' })).closed).toBeNull()
    expect(only(edited(reopened, arrives(140, 'e'))).closed?.at).toBe(140)
  })
  it('of new text says what was read, and the returned take reads the new words', () => {
    const changed = { ...small, lines: { ...small.lines, [first.id]: { ...first, was: 'You went away,' } } }
    const flagged = edited(changed, { ...flag, reason: 'new-text', said: '' } as CommandInput)
    expect(only(flagged).said).toBe('You went away,')
    expect(edited(flagged, arrives(101)).lines[first.id]).not.toHaveProperty('was')
  })
  it('is refused where it cannot hold', () => {
    const heading = Object.values(small.lines).find(({ kind }) => kind === 'heading')
    const flagged = edited(small, flag)
    const { id } = only(flagged)
    const closed = edited(flagged, { do: 'close-pickup', pickup: id, as: 'called-off', at: 1 })
    const unrecorded = spoken.find((line) => line.take === null)
    const waiting = edited(small, { ...flag, lines: [unrecorded?.id as never] })
    expect([
      refused(small, { ...flag, lines: [heading?.id as never] }),
      refused(small, { do: 'remove-pickup', pickup: 'p999' as PickupId }),
      refused(flagged, { do: 'reopen-pickup', pickup: id }),
      refused(closed, { do: 'close-pickup', pickup: id, as: 'done', at: 1 }),
      refused(closed, { do: 'send-pickups', pickups: [id], at: 1 }),
      refused(waiting, { do: 'close-pickup', pickup: only(waiting).id, as: 'done', at: 1 }),
    ]).toEqual(['line-not-spoken', 'no-such-pickup', 'pickup-open', 'pickup-closed', 'pickup-closed', 'no-take-to-close-with'])
  })
  it('is the same again after flagging, closing, opening and taking all back, in any order and number', () => {
    const moves = fc.array(fc.record({ what: fc.nat(6), which: fc.nat(20), at: fc.nat(300) }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(moves, (wanted) => {
        const inverses = []
        let records = small
        for (const { what, which, at } of wanted) {
          const ids = Object.keys(records.pickups)
          const pickup = (ids[which % Math.max(1, ids.length)] ?? 'p0') as PickupId
          const line = spoken[which % spoken.length]?.id ?? first.id
          const command = Command.parse(
            [
              { do: 'flag-pickups', lines: [line], reason: 'tone', at },
              { do: 'close-pickup', pickup, as: which % 2 ? 'done' : 'called-off', at },
              { do: 'reopen-pickup', pickup },
              arrives(at),
              { do: 'remove-take', take: Object.keys(records.takes)[which % Math.max(1, Object.keys(records.takes).length)] ?? 't0' },
              { do: 'send-pickups', pickups: [pickup], at },
              {
                do: 'reject-take',
                take: Object.keys(records.takes)[which % Math.max(1, Object.keys(records.takes).length)] ?? 't0',
                rejected: at % 3 > 0,
              },
            ][what],
          )
          const applied = apply(records, command)
          if (!applied.ok) continue
          inverses.push(applied.value.inverse)
          records = applied.value.production
          for (const { closed, line: own } of Object.values(records.pickups))
            if (closed?.take)
              expect([records.takes[closed.take]?.line, records.takes[closed.take]?.rejected ?? false]).toEqual([own, false])
        }
        const back = inverses.reduceRight(patched, records)
        expect({ ...back, nextId: 0 }).toEqual({ ...small, nextId: 0 })
      }),
      { numRuns: 60 },
    )
  })
})
