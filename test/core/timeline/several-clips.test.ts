import { describe, expect, it } from 'vitest'
import type { ChapterId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { patched } from '../../../core/production/history.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble, type Clip } from '../../../core/timeline/assemble.ts'
import { deleteClips, moveClips, onTrack } from '../../../core/timeline/edit.ts'
import { productionOf, recordingOf } from '../../renderer/production.ts'

const chapter = 'chapter-1' as ChapterId

const sound = (id: string, anchor: object) => ({
  id,
  chapter,
  track: 'effects',
  recording: 'r-sound',
  anchor,
  start: 0,
  end: 1,
  length: 1,
  gain: 0,
  fadeIn: 0,
  fadeOut: 0,
  duck: 0,
})

/** Three lines of one, two and three seconds: 0.75–1.75, 2.25–4.25, 4.75–7.75; a sound 0.5 s into line 2, one at 6 s. */
const story = (): Production =>
  productionOf(
    [
      { who: 'Mara', text: 'One.', take: 't1', paragraph: 0 },
      { who: 'Ben', text: 'Two.', take: 't2', paragraph: 0 },
      { who: 'Mara', text: 'Three.', take: 't3', paragraph: 0 },
    ],
    {
      recordings: { 'r-voice': recordingOf('r-voice', 'voice', 60), 'r-sound': recordingOf('r-sound', 'sound', 1) },
      takes: Object.fromEntries(
        [1, 2, 3].map((n) => [
          `t${n}`,
          { id: `t${n}`, recording: 'r-voice', line: `line-${n}`, start: n * 10, end: n * 11, by: 'name', confidence: 1, note: '' },
        ]),
      ),
      sounds: {
        s1: sound('s1', { on: 'line', line: 'line-2', offset: 0.5 }),
        s2: sound('s2', { on: 'time', at: 6 }),
      },
    },
  )

const clipsOf = (production: Production, ...ids: string[]): Clip[] =>
  assemble(production, chapter).clips.filter((clip) => ids.includes(clip.id))
const startOf = (production: Production, id: string): number => clipsOf(production, id)[0]?.start ?? Number.NaN
const starts = (production: Production) => ['line-1:0', 'line-2:0', 'line-3:0', 's1', 's2'].map((id) => startOf(production, id))
const edited = (production: Production, command: CommandInput | null) => {
  if (!command) throw new Error('nothing to do')
  const applied = apply(production, Command.parse(command))
  if (!applied.ok) throw new Error(JSON.stringify(applied.failure))
  return applied.value
}

describe('several clips at once', () => {
  it('stand where the pacing rules put them to begin with', () => {
    expect(starts(story())).toEqual([0.75, 2.25, 4.75, 2.75, 6])
  })

  it('go in one command when lines and sounds are deleted together, and come back with one undo', () => {
    const before = story()
    const { production, inverse } = edited(before, deleteClips(before, clipsOf(before, 'line-1:0', 'line-3:0', 's2'), false))
    expect(assemble(production, chapter).clips.map(({ id }) => id)).toEqual(['line-2:0', 's1'])
    expect(starts(production)[1]).toBe(2.25)
    expect(patched(production, inverse)).toEqual(before)
  })

  it('move together when one is a line and one a sound', () => {
    const before = story()
    const { production, inverse } = edited(before, moveClips(before, clipsOf(before, 'line-3:0', 's2'), 1.5, false))
    expect(starts(production)).toEqual([0.75, 2.25, 6.25, 2.75, 7.5])
    expect(patched(production, inverse)).toEqual(before)
  })

  it('go to another sound track and to another time in one command', () => {
    const before = story()
    const { production } = edited(
      before,
      onTrack(before, clipsOf(before, 's2'), 'music', moveClips(before, clipsOf(before, 's2'), 1.5, false)),
    )
    expect(clipsOf(production, 's2')[0]).toMatchObject({ track: 'music', start: 7.5 })
  })
})
