import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../core/ids.ts'
import { Mixer } from '../../../core/mix/mixer.ts'
import { mixPlan } from '../../../core/mix/plan.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { patched } from '../../../core/production/history.ts'
import { mended } from '../../../core/production/mend.ts'
import type { Production } from '../../../core/records/production.ts'
import { takesOf } from '../../../core/takes/takes-of.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { deleteClips, moveClips, splitClips, trimClip } from '../../../core/timeline/edit.ts'
import { noise, silence } from '../../signals.ts'
import { chapter, chapterOf, laid, starts } from './chapter.ts'

/** Frames of the crossfade, 30 ms at 48 kHz, counted by hand. */
const over = 1440

/** Line 1 of Mara (0.75+2), line 2 of Teo put together of two recordings, line 3 of Mara. */
const base = chapterOf([
  { who: 'mara', take: [1, 3] },
  { who: 'teo', take: [2, 5] },
  { who: 'mara', take: [1, 2] },
])
const pieces = [
  { recording: 'r2', start: 2, end: 3.015 },
  { recording: 'r3', start: 7.985, end: 9 },
]
const done = (production: Production, ...commands: (CommandInput | null)[]): Production =>
  commands.reduce<Production>((records, command) => {
    if (!command) throw new Error('nothing to do')
    const applied = apply(records, Command.parse(command))
    if (!applied.ok) throw new Error(JSON.stringify(applied.failure))
    return applied.value.production
  }, production)
const comp = done(base, { do: 'comp-take', take: null, line: 'line-2' as LineId, pieces: pieces as never })
const compId = comp.lines['line-2' as LineId]!.take!
const own = (production: Production) => laid(production).filter((clip) => clip.startsWith('line-2'))
const clips = (production: Production, ...ids: string[]) => assemble(production, chapter).clips.filter(({ id }) => ids.includes(id))
const refused = (production: Production, command: CommandInput) => {
  const applied = apply(production, Command.parse(command))
  return applied.ok ? 'held' : applied.failure.values.reason
}

describe('a take put together from two', () => {
  it('lies on the timeline as two clips that overlap by the crossfade, and takes up their length without it', () => {
    // 1.015 + 1.015 − 0.030 = 2 seconds; line 2 begins at 0.75 + 2 + 0.5.
    expect(own(comp)).toEqual(['line-2:0 3.25+1.015', 'line-2:1 4.235+1.015'])
    expect(starts(comp)).toEqual([0.75, 3.25, 5.75])
    const [first, second] = clips(comp, 'line-2:0', 'line-2:1')
    expect([first!.recording, second!.recording, first!.fadeOut, second!.fadeIn]).toEqual(['r2', 'r3', 0.03, 0.03])
  })

  it('sounds as the two stretches faded by hand, sample by sample', () => {
    const sounds: Record<string, Float32Array> = { r1: silence(20), r2: noise(20, 0.4, 2), r3: noise(20, 0.4, 3) }
    // Line 3 reads from r3 too, long after.
    const plan = mixPlan(comp, chapter)
    const left = new Float32Array(plan.length)
    new Mixer(plan, { read: (id, start, length) => [sounds[id]!.slice(start, start + length)] }).mix(0, left, new Float32Array(plan.length))
    const begin = 3.25 * 48_000
    const length = 1.015 * 48_000
    const declick = 240
    const at = (n: number): number => {
      const a = n < length ? sounds.r2![96_000 + n]! : 0
      const second = n - (length - over)
      const b = second >= 0 && second < length ? sounds.r3![Math.round(7.985 * 48_000) + second]! : 0
      const rise = n < declick ? Math.sin((Math.PI / 2) * ((n + 0.5) / declick)) : 1
      const fall = length - n <= over ? Math.cos((Math.PI / 2) * ((n - (length - over) + 0.5) / over)) : 1
      const into = second < over ? Math.sin((Math.PI / 2) * ((second + 0.5) / over)) : 1
      const out = length - second <= declick ? Math.sin((Math.PI / 2) * ((length - second - 0.5) / declick)) : 1
      return (a * rise * fall + b * into * out) * Math.SQRT1_2
    }
    let most = 0
    for (let n = 0; n < 2 * length - over; n++) most = Math.max(most, Math.abs(left[begin + n]! - at(n)))
    expect(most).toBeLessThan(1e-6)
    expect(left.slice(begin + length - over, begin + length).some((value) => Math.abs(value) > 0.1)).toBe(true)
  })

  it('is numbered behind the takes that it is made of', () => {
    expect(takesOf(comp, 'line-2' as LineId).map(({ take, number, chosen }) => [take.id, number, chosen])).toEqual([
      ['t2', 1, false],
      [compId, 2, true],
    ])
  })

  it('goes with any of its recordings, and what was cut out of it goes too', () => {
    const split = done(comp, splitClips(comp, clips(comp, 'line-2:1'), 4.8))
    expect(split.adjustments['line-2' as LineId]?.pieces?.map(({ recording }) => recording)).toEqual(['r2', 'r3', 'r3'])
    const gone = done(split, { do: 'remove-recording', recording: 'r3' as never })
    expect([Object.keys(gone.takes), gone.lines['line-2' as LineId]?.take, gone.lines['line-2' as LineId]?.proposed]).toEqual([
      ['t1', 't2'],
      't2',
      true,
    ])
    expect(gone.adjustments).toEqual({})
    const { r3: _, ...recordings } = split.recordings as Record<string, never>
    const whole = mended({ ...split, recordings })
    expect(Object.keys(whole.production.takes)).toEqual(['t1', 't2'])
    expect(whole.production.adjustments).toEqual({})
  })

  it('is put together anew: other pieces, the same take, and nothing left of cuts in the old ones', () => {
    const noted = done(comp, { do: 'note-levels', takes: [{ take: compId, loudness: -18 }] })
    const split = done(noted, splitClips(noted, clips(noted, 'line-2:0'), 3.6))
    const again = done(split, {
      do: 'comp-take',
      take: compId,
      line: 'line-2' as LineId,
      pieces: [
        { recording: 'r2', start: 2, end: 2.515 },
        { recording: 'r3', start: 8, end: 9 },
      ] as never,
    })
    expect(own(again)).toEqual(['line-2:0 3.25+0.515', 'line-2:1 3.735+1'])
    expect([again.takes[compId]?.loudness, again.adjustments['line-2' as LineId]]).toEqual([undefined, undefined])
  })

  it('keeps its stretches: neither its range nor a take of one recording can be changed into the other', () => {
    expect(refused(comp, { do: 'edit-take', take: compId, start: 2.2 })).toBe('take-of-pieces')
    expect(refused(comp, { do: 'split-take', take: compId, at: 2.5, line: 'line-2' as LineId })).toBe('take-of-pieces')
    expect(refused(comp, { do: 'comp-take', take: 't2' as never, line: 'line-2' as LineId, pieces: pieces as never })).toBe(
      'take-not-of-pieces',
    )
    expect(refused(comp, { do: 'comp-take', take: compId, line: 'line-1' as LineId, pieces: pieces as never })).toBe('take-of-another-line')
    const long = [pieces[0], { recording: 'r3', start: 19, end: 21 }]
    expect(refused(comp, { do: 'comp-take', take: null, line: 'line-2' as LineId, pieces: long as never })).toBe('range-outside-recording')
    expect(done(comp, { do: 'edit-take', take: compId, note: 'good' }).takes[compId]?.note).toBe('good')
  })
})

describe('gestures on its clips', () => {
  it('split outside the crossfade changes nothing that is heard', () => {
    const sounds: Record<string, Float32Array> = { r1: noise(20, 0.3, 1), r2: noise(20, 0.3, 2), r3: noise(20, 0.3, 3) }
    const heard = (production: Production) => {
      const plan = mixPlan(production, chapter)
      const left = new Float32Array(plan.length)
      new Mixer(plan, { read: (id, start, length) => [sounds[id]!.slice(start, start + length)] }).mix(
        0,
        left,
        new Float32Array(plan.length),
      )
      return left
    }
    const whole = heard(comp)
    fc.assert(
      fc.property(fc.double({ min: 3.3, max: 4.2, noNaN: true }), fc.double({ min: 4.3, max: 5.2, noNaN: true }), (first, second) => {
        const once = done(comp, splitClips(comp, clips(comp, 'line-2:0'), first))
        const twice = done(once, splitClips(once, clips(once, 'line-2:2'), second))
        expect(own(twice)).toHaveLength(4)
        expect(heard(twice)).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  it('trims within each piece’s own recording', () => {
    const far = done(comp, trimClip(comp, clips(comp, 'line-2:1')[0]!, 'end', 99, false))
    // r3 is 20 seconds long: from 7.985 on there are 12.015.
    expect(own(far)[1]).toBe('line-2:1 4.235+12.015')
  })

  it('closes the hole of a piece that goes, of which the crossfade was shared', () => {
    expect(own(done(comp, deleteClips(comp, clips(comp, 'line-2:0'), true)))).toEqual(['line-2:0 3.25+1.015'])
    expect(starts(done(comp, deleteClips(comp, clips(comp, 'line-2:0'), true)))[2]).toBeCloseTo(5.75 - 0.985, 6)
    expect(own(done(comp, deleteClips(comp, clips(comp, 'line-2:0'), false)))).toEqual(['line-2:0 4.235+1.015'])
  })

  it('with ripple carries the later piece along, crossfade and all', () => {
    const shorter = done(comp, trimClip(comp, clips(comp, 'line-2:0')[0]!, 'end', -0.4, true))
    expect(own(shorter)).toEqual(['line-2:0 3.25+0.615', 'line-2:1 3.835+1.015'])
    expect(clips(shorter, 'line-2:0')[0]!.fadeOut).toBeCloseTo(0.03, 6)
  })

  it('moves whole, or piece by piece', () => {
    expect(own(done(comp, moveClips(comp, clips(comp, 'line-2:0', 'line-2:1'), 0.5, false)))).toEqual([
      'line-2:0 3.75+1.015',
      'line-2:1 4.735+1.015',
    ])
    expect(own(done(comp, moveClips(comp, clips(comp, 'line-2:1'), 0.5, false)))).toEqual(['line-2:0 3.25+1.015', 'line-2:1 4.735+1.015'])
  })
})

describe('takes put together at random', () => {
  const stretch = fc.record({
    recording: fc.constantFrom('r1', 'r2', 'r3'),
    start: fc.double({ min: 0, max: 15, noNaN: true }),
    length: fc.double({ min: 0.021, max: 4, noNaN: true }),
  })

  it('lie without gaps, never longer than their stretches, crossfaded by what overlaps; undo brings back what was', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 2, maxLength: 6 }), fc.array(stretch, { minLength: 2, maxLength: 6 }), (first, second) => {
        const of = (list: typeof first) => list.map(({ recording, start, length }) => ({ recording, start, end: start + length }))
        const made = apply(base, Command.parse({ do: 'comp-take', take: null, line: 'line-2', pieces: of(first) }))
        if (!made.ok) throw new Error(JSON.stringify(made.failure))
        const take = made.value.created[0]
        const again = apply(made.value.production, Command.parse({ do: 'comp-take', take, line: 'line-2', pieces: of(second) }))
        if (!again.ok) throw new Error(JSON.stringify(again.failure))
        for (const production of [made.value.production, again.value.production]) {
          const all = assemble(production, chapter).clips.filter(({ line }) => line === 'line-2')
          all.forEach((clip, index) => {
            const next = all[index + 1]
            if (!next) return
            const overlap = Math.round((clip.start + clip.length - next.start) * 48_000)
            expect(overlap).toBeGreaterThan(0)
            expect(overlap).toBeLessThanOrEqual(over + 1)
          })
          const place = assemble(production, chapter).places[1]!
          const end = Math.max(...all.map(({ start, length }) => start + length))
          expect(Math.abs(end - place.start - place.length)).toBeLessThan(0.001)
        }
        expect(patched(again.value.production, again.value.inverse)).toEqual(made.value.production)
        expect(patched(made.value.production, made.value.inverse)).toEqual({ ...base, nextId: made.value.production.nextId })
      }),
      { numRuns: 80 },
    )
  })
})
