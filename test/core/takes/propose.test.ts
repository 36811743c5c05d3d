import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { patched } from '../../../core/production/history.ts'
import type { Production } from '../../../core/records/production.ts'
import { appraise, usualsOf } from '../../../core/takes/appraise.ts'
import { linesToChoose, type ProposalScope, proposals } from '../../../core/takes/propose.ts'
import { productionOf, recordingOf } from '../../renderer/production.ts'
import { edited } from '../production/small.ts'

const text = 'We open at six, and the sea can wait outside.'

type Told = {
  check?: [number, number]
  loudness?: number
  seconds?: number
  rating?: number
  rejected?: boolean
  from?: string
  line?: number
}

/** Lines of ten words; takes in the order told, each of its own recording unless told; the first line's take `chosen` is chosen. */
const told = (
  takes: Told[],
  more: { chosen?: number; proposed?: boolean; recordings?: Record<string, object>; pickups?: object } = {},
): Production => {
  const records = Object.fromEntries(
    takes.map(({ check, loudness, seconds = 3.6, rating, rejected, from, line = 1 }, index) => {
      const id = `t${index + 1}`
      const take = { id, recording: from ?? `r${index + 1}`, line: `line-${line}`, start: 0, end: seconds, by: 'name', confidence: 1 }
      return [
        id,
        {
          ...take,
          check: check ? [{ start: check[0], end: check[1] }] : [],
          ...(loudness === undefined ? {} : { loudness }),
          ...(rating ? { rating } : {}),
          ...(rejected ? { rejected } : {}),
        },
      ]
    }),
  )
  const recordings = Object.fromEntries(
    takes.map((_, index) => {
      const id = `r${index + 1}`
      return [id, { ...recordingOf(id, 'voice', 30), received: index, ...more.recordings?.[id] }]
    }),
  )
  const made = productionOf(
    [
      { who: 'mara', text },
      { who: 'mara', text },
      { who: 'mara', text },
    ],
    {
      takes: records,
      recordings,
      pickups: more.pickups ?? {},
    },
  )
  const line = made.lines['line-1' as LineId]!
  const chosen = more.chosen === undefined ? {} : { take: `t${more.chosen}` as never, proposed: more.proposed || undefined }
  return { ...made, lines: { ...made.lines, [line.id]: { ...line, ...chosen } } }
}

/** The take proposed for the first line, with the codes of its reasons. */
const proposed = (production: Production, scope?: ProposalScope) => {
  const one = proposals(production, scope).find(({ line }) => line === 'line-1')
  return one && [one.take, one.reasons.map(({ code }) => code)]
}

describe('the best guess', () => {
  it('is the last of takes that are alike', () => {
    expect(proposed(told([{}, {}, {}]))).toEqual(['t3', ['all-words', 'clean', 'pace', 'last']])
  })
  it('is not one with words to check, unless the other is worse', () => {
    expect(proposed(told([{}, { check: [3, 7] }]))?.[0]).toBe('t1')
    expect(proposed(told([{ check: [0, 20] }, { check: [3, 7] }]))).toEqual(['t2', ['most-words', 'clean', 'pace', 'last']])
  })
  it('is not a clipped or noisy one', () => {
    const clipped = { r2: { issues: [{ code: 'recording-clipped' }] } }
    expect(proposed(told([{}, {}], { recordings: clipped }))?.[0]).toBe('t1')
    const noisy = { r1: { loudness: -20, noise: -60 }, r2: { loudness: -20, noise: -45 } }
    expect(proposed(told([{}, {}], { recordings: noisy }))?.[0]).toBe('t1')
  })
  it('is as loud and as fast as the voice usually is', () => {
    const usual: Told[] = [
      { line: 2, loudness: -20 },
      { line: 3, loudness: -20 },
      { line: 3, loudness: -21 },
    ]
    expect(proposed(told([...usual, { loudness: -20.5 }, { loudness: -29 }]))?.[0]).toBe('t4')
    expect(proposed(told([...usual, { seconds: 3.7 }, { seconds: 1.9 }]))?.[0]).toBe('t4')
  })
  it('follows the producer’s stars before all else, and never takes what is rejected', () => {
    expect(proposed(told([{ rating: 5, check: [3, 7] }, {}, {}]))?.[0]).toBe('t1')
    expect(proposed(told([{}, { rating: 1 }]))?.[0]).toBe('t1')
    expect(proposed(told([{}, { rejected: true }, { rejected: true }]))).toEqual(['t1', ['all-words', 'clean', 'pace', 'only']])
  })
  it('takes the answer to a pickup, and not the take that fell short', () => {
    const pickup = (more: object) => ({
      p1: { id: 'p1', line: 'line-1', reason: 'noise', note: '', said: '', take: null, raised: 0.5, sent: null, closed: null, ...more },
    })
    expect(proposed(told([{}, {}], { pickups: pickup({ take: 't2', raised: 9 }) }))?.[0]).toBe('t1')
    const answered = told([{}, { from: 'r1' }, {}], { pickups: pickup({ closed: { at: 3, take: 't1' } }) })
    expect(proposed(answered)).toEqual(['t1', ['pickup', 'all-words', 'clean', 'pace']])
  })
  it('leaves lines alone that have no choice, or one that the producer made', () => {
    expect(proposed(told([{}], { chosen: 1 }))).toBeUndefined()
    expect(proposed(told([{}]))?.[0]).toBe('t1')
    expect(proposed(told([{}, {}], { chosen: 1 }))).toBeUndefined()
    expect(proposed(told([{}, {}], { chosen: 1 }), { decided: true })?.[0]).toBe('t2')
    expect(proposed(told([{}, {}], { chosen: 1, proposed: true }))?.[0]).toBe('t2')
  })
})

describe('what is told of a take', () => {
  it('counts words, and measures loudness and pace by the median of the voice', () => {
    const production = told([{ loudness: -20 }, { loudness: -22, check: [3, 14], seconds: 7.2 }, { loudness: -18 }])
    const found = appraise(production, usualsOf(production), 't2' as never)
    // "open at six" are three of ten words.
    expect(found).toMatchObject({ words: { count: 10, check: 3 }, loudness: -22, level: -2, noise: null, noisy: false })
    expect(found?.pace).toBeCloseTo(2, 6)
  })
})

describe('proposing', () => {
  const held = (production: Production, command: CommandInput) => {
    const applied = apply(production, Command.parse(command))
    if (!applied.ok) throw new Error(JSON.stringify(applied.failure))
    return applied.value
  }
  it('is one step for all lines, marked until the producer agrees, chooses, or undoes it', () => {
    const production = told([{}, {}, { line: 2 }, { line: 2 }])
    const all = proposals(production).map(({ line, take }) => ({ line, take }))
    const step = held(production, { do: 'propose-takes', proposals: all })
    const marks = (records: Production) => Object.values(records.lines).map(({ take, proposed: mark }) => [take, mark === true])
    expect(marks(step.production)).toEqual([
      ['t2', true],
      ['t4', true],
      [null, false],
    ])
    expect(patched(step.production, step.inverse)).toEqual(production)
    const agreed = edited(step.production, { do: 'accept-proposals', lines: ['line-1' as never] })
    const chosen = edited(agreed, { do: 'choose-take', line: 'line-2' as never, take: 't3' as never })
    expect(marks(chosen)).toEqual([
      ['t2', false],
      ['t3', false],
      [null, false],
    ])
    expect(linesToChoose(step.production).map(({ id }) => id)).toEqual(['line-1', 'line-2'])
    expect(linesToChoose(chosen)).toEqual([])
  })
  it('refuses a rejected take, another line’s, and agreement to nothing', () => {
    const production = told([{}, { rejected: true }, { line: 2 }])
    const reason = (command: CommandInput) => {
      const applied = apply(production, Command.parse(command))
      return applied.ok ? 'held' : applied.failure.values.reason
    }
    const propose = (take: string) => reason({ do: 'propose-takes', proposals: [{ line: 'line-1' as never, take: take as never }] })
    expect([propose('t1'), propose('t2'), propose('t3')]).toEqual(['held', 'take-rejected', 'take-of-another-line'])
    expect(reason({ do: 'accept-proposals', lines: ['line-1' as never] })).toBe('nothing-proposed')
  })
})

describe('rejecting', () => {
  it('keeps the take, and gives its line the last other one as a proposal, or none', () => {
    const production = told([{}, {}, { rejected: true }], { chosen: 2 })
    const once = edited(production, { do: 'reject-take', take: 't2' as never, rejected: true })
    expect([once.lines['line-1' as LineId]?.take, once.lines['line-1' as LineId]?.proposed, once.takes['t2' as never]]).toMatchObject([
      't1',
      true,
      { rejected: true },
    ])
    const twice = edited(once, { do: 'reject-take', take: 't1' as never, rejected: true })
    expect([twice.lines['line-1' as LineId]?.take, twice.lines['line-1' as LineId]?.proposed]).toEqual([null, undefined])
  })
  it('ends when the take is chosen or taken back in', () => {
    const production = told([{}, { rejected: true }], { chosen: 1 })
    const chosen = edited(production, { do: 'choose-take', line: 'line-1' as never, take: 't2' as never })
    const back = edited(production, { do: 'reject-take', take: 't2' as never, rejected: false })
    expect([chosen, back].map(({ takes }) => takes['t2' as never])).toEqual([
      expect.not.objectContaining({ rejected: true }),
      expect.not.objectContaining({ rejected: true }),
    ])
  })
})
