import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Mixer } from '../../../core/mix/mixer.ts'
import { mixPlan } from '../../../core/mix/plan.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { patched } from '../../../core/production/history.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble, type Clip } from '../../../core/timeline/assemble.ts'
import { deleteClips, moveClips, setPause, shapeClips, splitClips, trimClip } from '../../../core/timeline/edit.ts'
import { noise } from '../../signals.ts'
import { chapter, chapterOf, laid, round, starts } from './chapter.ts'

const clipsOf = (production: Production): Clip[] => assemble(production, chapter).clips
const named = (production: Production, ...ids: string[]): Clip[] => clipsOf(production).filter(({ id }) => ids.includes(id))
const done = (production: Production, command: CommandInput | null): Production => {
  if (!command) throw new Error('nothing to do')
  const applied = apply(production, Command.parse(command))
  if (!applied.ok) throw new Error(JSON.stringify(applied.failure))
  return applied.value.production
}

const bed = {
  id: 's1',
  chapter,
  track: 'music',
  recording: 'bed',
  anchor: { on: 'line', line: 'line-2', offset: 0.5 },
  start: 2,
  end: 8,
  length: 6,
  gain: 0,
  fadeIn: 0,
  fadeOut: 0,
  duck: 0,
}
const trio = (more: object = {}) =>
  chapterOf(
    [
      { who: 'mara', take: [1, 3] },
      { who: 'teo', take: [2, 5] },
      { who: 'mara', take: [1, 2] },
    ],
    { sounds: { s1: bed }, ...more },
  )
// Lines at 0.75+2, 3.25+3, 6.75+1; the bed at 3.75+6.

describe('moving', () => {
  it('shifts a line and leaves what follows', () => {
    const production = trio()
    expect(starts(done(production, moveClips(production, named(production, 'line-2:0'), 0.4, false)))).toEqual([0.75, 3.65, 6.75])
  })

  it('with ripple changes the pause before, and all behind goes along', () => {
    const production = trio()
    expect(starts(done(production, moveClips(production, named(production, 'line-2:0'), 0.4, true)))).toEqual([0.75, 3.65, 7.15])
    expect(starts(done(production, moveClips(production, named(production, 'line-2:0'), -9, true)))).toEqual([0.75, 2.75, 6.25])
    expect(starts(done(production, moveClips(production, named(production, 'line-2:0'), 9999, true)))[1]).toBe(2.75 + 600)
  })

  it('moves a piece of a split line within it', () => {
    const split = done(trio(), splitClips(trio(), named(trio(), 'line-2:0'), 4.25))
    expect(laid(done(split, moveClips(split, named(split, 'line-2:1'), 1, false))).slice(1, 4)).toEqual([
      'line-2:0 3.25+1',
      's1 3.75+6',
      'line-2:1 5.25+2',
    ])
    expect(
      laid(done(split, moveClips(split, named(split, 'line-2:0', 'line-2:1'), 1, false))).filter((clip) => clip.startsWith('line-2')),
    ).toEqual(['line-2:0 4.25+1', 'line-2:1 5.25+2'])
  })

  it('keeps the distances of a group that comes to the beginning', () => {
    const production = trio()
    expect(starts(done(production, moveClips(production, named(production, 'line-1:0', 'line-2:0'), -5, false)))).toEqual([0, 2.5, 6.75])
  })

  it('moves a sound that hangs on a moving line once', () => {
    const production = trio()
    for (const ripple of [false, true]) {
      const moved = done(production, moveClips(production, named(production, 'line-2:0', 's1'), 0.5, ripple))
      expect(round(named(moved, 's1')[0]!.start)).toBe(4.25)
    }
    expect(round(named(done(production, moveClips(production, named(production, 's1'), 0.5, false)), 's1')[0]!.start)).toBe(4.25)
  })
})

describe('trimming', () => {
  const trimmed = (edge: 'start' | 'end', by: number, ripple: boolean) => {
    const production = trio()
    const next = done(production, trimClip(production, named(production, 'line-2:0')[0]!, edge, by, ripple))
    const clip = named(next, 'line-2:0')[0]!
    return [clip.sourceStart, clip.start, clip.length, starts(next)[2]].map((value) => round(value!))
  }

  it('takes from an edge and leaves the rest where it was', () => {
    expect(trimmed('start', 0.5, false)).toEqual([2.5, 3.75, 2.5, 6.75])
    expect(trimmed('end', -0.5, false)).toEqual([2, 3.25, 2.5, 6.75])
  })

  it('with ripple closes up', () => {
    expect(trimmed('start', 0.5, true)).toEqual([2.5, 3.25, 2.5, 6.25])
    expect(trimmed('end', -0.5, true)).toEqual([2, 3.25, 2.5, 6.25])
  })

  it('goes no further than the recording, and leaves a little', () => {
    expect(trimmed('start', -99, false)).toEqual([0, 1.25, 5, 6.75])
    expect(trimmed('end', 99, false)).toEqual([2, 3.25, 18, 6.75])
    expect(trimmed('start', 99, false)[2]).toBe(0.02)
    expect(trimmed('end', -99, true)[2]).toBe(0.02)
  })

  it('with ripple takes the later pieces of the line along', () => {
    const split = done(trio(), splitClips(trio(), named(trio(), 'line-2:0'), 4.25))
    const next = done(split, trimClip(split, named(split, 'line-2:0')[0]!, 'end', -0.4, true))
    expect(laid(next).filter((clip) => clip.startsWith('line-'))).toEqual([
      'line-1:0 0.75+2',
      'line-2:0 3.25+0.6',
      'line-2:1 3.85+2',
      'line-3:0 6.35+1',
    ])
  })

  it('of a sound at its beginning keeps its end', () => {
    const production = trio({ sounds: { s1: { ...bed, anchor: { on: 'time', at: 0.5 } } } })
    const clip = named(production, 's1')[0]!
    for (const by of [1, -9]) {
      const next = named(done(production, trimClip(production, clip, 'start', by, false)), 's1')[0]!
      expect(round(next.start + next.length)).toBe(6.5)
    }
  })
})

describe('splitting', () => {
  it('changes nothing that is heard', () => {
    const recording = noise(20, 0.5)
    const heard = (production: Production) => {
      const plan = mixPlan(production, chapter)
      const left = new Float32Array(plan.length)
      new Mixer(plan, { read: (_, start, length) => [recording.subarray(start, start + length)] }).mix(
        0,
        left,
        new Float32Array(plan.length),
      )
      return left
    }
    const production = chapterOf(
      [
        { who: 'mara', take: [1.000_003, 3.123_457] },
        { who: 'teo', take: [2.345_679, 4.3] },
      ],
      { adjustments: { 'line-2': { shift: 0.012_345 } } },
    )
    const whole = heard(production)
    fc.assert(
      fc.property(fc.double({ min: 0.85, max: 2.7, noNaN: true }), fc.double({ min: 3.5, max: 5.2, noNaN: true }), (first, second) => {
        const once = done(production, splitClips(production, clipsOf(production), first))
        const twice = done(once, splitClips(once, clipsOf(once), second))
        expect(clipsOf(twice)).toHaveLength(4)
        expect(heard(twice)).toEqual(whole)
      }),
      { numRuns: 25 },
    )
  })

  it('leaves nothing shorter than a piece, and no sound', () => {
    const production = trio()
    expect(splitClips(production, clipsOf(production), 3.26)).toBeNull()
    expect(splitClips(production, named(production, 's1'), 5)).toBeNull()
  })
})

describe('deleting', () => {
  it('leaves a hole, or closes it', () => {
    const production = trio()
    const clips = named(production, 'line-2:0')
    expect(laid(done(production, deleteClips(production, clips, false)))).toEqual(['line-1:0 0.75+2', 's1 3.75+6', 'line-3:0 6.75+1'])
    // The two lines of one speaker are now a paragraph of the same speaker apart.
    expect(laid(done(production, deleteClips(production, clips, true)))).toEqual(['line-1:0 0.75+2', 's1 3.25+6', 'line-3:0 3.65+1'])
  })

  it('of a piece with ripple closes only its hole', () => {
    const split = done(trio(), splitClips(trio(), named(trio(), 'line-2:0'), 4.25))
    const apart = done(split, moveClips(split, named(split, 'line-2:1'), 0.2, false))
    const third = done(apart, splitClips(apart, named(apart, 'line-2:1'), 5.45))
    expect(laid(done(third, deleteClips(third, named(third, 'line-2:1'), true))).filter((clip) => clip.startsWith('line-2'))).toEqual([
      'line-2:0 3.25+1',
      'line-2:1 4.45+1',
    ])
  })
})

describe('shaping', () => {
  it('refuses levels that are none, and holds the others within what the records take', () => {
    const production = trio()
    const gainOf = (gain: number) =>
      named(done(production, shapeClips(production, named(production, 'line-2:0'), { gain }, 'gain')), 'line-2:0')[0]!.gain
    expect([gainOf(200), gainOf(-300), gainOf(Number.NaN), gainOf(Number.POSITIVE_INFINITY)]).toEqual([24, -96, 0, 0])
    for (const gain of [200, Number.NaN, Number.NEGATIVE_INFINITY]) {
      const pieces = [{ start: 1, end: 2, offset: 0, gain, fadeIn: 0, fadeOut: 0 }]
      expect(Command.safeParse({ do: 'adjust', label: 'gain', changes: [{ line: 'line-1', adjustment: { pieces } }] }).success).toBe(false)
      expect(Command.safeParse({ do: 'set-strip', strip: 'music', value: { gain, pan: 0, mute: false, solo: false } }).success).toBe(false)
    }
  })

  it('cuts a fade to the clip', () => {
    const production = trio()
    const shaped = done(production, shapeClips(production, named(production, 'line-3:0'), { fadeIn: 30 }, 'fade'))
    const [clip] = named(shaped, 'line-3:0')
    expect(clip!.fadeIn + clip!.fadeOut).toBeLessThanOrEqual(1 + 1e-9)
  })
})

type Gesture = {
  kind: 'move' | 'trim' | 'split' | 'fade' | 'gain' | 'delete' | 'pause'
  clip: number
  more: number
  by: number
  ripple: boolean
  edge: 'start' | 'end'
}
const gestures = fc.array(
  fc.record({
    kind: fc.constantFrom('move', 'trim', 'split', 'fade', 'gain', 'delete', 'pause'),
    clip: fc.nat(40),
    more: fc.nat(2),
    by: fc.double({ min: -8, max: 8, noNaN: true }),
    ripple: fc.boolean(),
    edge: fc.constantFrom('start', 'end'),
  }) as fc.Arbitrary<Gesture>,
  { minLength: 1, maxLength: 12 },
)

const commandOf = (production: Production, { kind, clip: index, more, by, ripple, edge }: Gesture): CommandInput | null => {
  const clips = clipsOf(production)
  const clip = clips[index % Math.max(1, clips.length)]
  if (!clip) return null
  const several = clips.filter((_, at) => at >= index % clips.length && at <= (index % clips.length) + more)
  switch (kind) {
    case 'move':
      return moveClips(production, several, by, ripple)
    case 'trim':
      return trimClip(production, clip, edge, by, ripple)
    case 'split':
      return splitClips(production, several, clip.start + (clip.length * (by + 8)) / 16)
    case 'fade':
      return shapeClips(production, several, { fadeIn: Math.abs(by) }, 'fade')
    case 'gain':
      return shapeClips(production, several, { gain: by * 10 }, 'gain')
    case 'delete':
      return deleteClips(production, several, ripple)
    default:
      return clip.line && setPause(production, clip.line, by)
  }
}

describe('any gestures in a row', () => {
  const run = (list: Gesture[], check: (before: Production, now: Production, gesture: Gesture) => void) => {
    let production = trio()
    for (const gesture of list) {
      const command = commandOf(production, gesture)
      if (!command) continue
      const parsed = Command.safeParse(command)
      expect(parsed.error).toBeUndefined()
      const applied = apply(production, parsed.data!)
      expect(applied.ok).toBe(true)
      if (!applied.ok) return
      expect(patched(applied.value.production, applied.value.inverse)).toEqual(production)
      check(production, applied.value.production, gesture)
      production = applied.value.production
    }
  }

  it('are taken back by undo, record for record, and leave a chapter that can be laid out and mixed', () => {
    fc.assert(
      fc.property(gestures, (list) =>
        run(list, (_, now) => {
          const { clips, length, places } = assemble(now, chapter)
          expect(length).toBeGreaterThan(0)
          for (const clip of clips) {
            expect(clip.start).toBeGreaterThanOrEqual(0)
            expect(clip.length).toBeGreaterThan(0)
            expect(clip.fadeIn).toBeGreaterThanOrEqual(0)
            const duration = clip.recording ? now.recordings[clip.recording]!.duration : Number.POSITIVE_INFINITY
            expect(clip.sourceStart + (clip.loop ? clip.sourceLength : Math.min(clip.length, clip.sourceLength))).toBeLessThanOrEqual(
              duration + 1e-4,
            )
          }
          for (const place of places) expect(place.start).toBeGreaterThanOrEqual(0)
          for (const clip of mixPlan(now, chapter).clips)
            for (const value of Object.values(clip)) expect(typeof value !== 'number' || Number.isFinite(value)).toBe(true)
        }),
      ),
      { numRuns: 150 },
    )
  })

  it('create no overlap by ripple', () => {
    const overlap = (production: Production) => {
      const clips = clipsOf(production).filter(({ kind }) => kind === 'take')
      return clips.reduce(
        (sum, one) =>
          sum +
          clips.reduce(
            (own, other) =>
              own +
              (other === one
                ? 0
                : Math.max(0, Math.min(one.start + one.length, other.start + other.length) - Math.max(one.start, other.start))),
            0,
          ),
        0,
      )
    }
    fc.assert(
      fc.property(gestures, (list) =>
        run(
          list.map((gesture) => ({ ...gesture, ripple: true })),
          (before, now, { kind }) => {
            if (kind === 'move' || kind === 'trim' || kind === 'delete') expect(overlap(now)).toBeLessThanOrEqual(overlap(before) + 1e-3)
          },
        ),
      ),
      { numRuns: 100 },
    )
  })
})
