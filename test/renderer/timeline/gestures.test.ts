import { describe, expect, it } from 'vitest'
import { apply } from '../../../core/production/apply.ts'
import { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble, type Clip } from '../../../core/timeline/assemble.ts'
import { type Drag, editOfDrag, type Way } from '../../../renderer/rooms/timeline/gestures.ts'
import type { View } from '../../../renderer/rooms/timeline/view.ts'
import { chapter, scene, view } from './stage.ts'

const way = (more: Partial<Way>): Way => ({ by: 0, down: 0, track: null, free: true, ...more })

/** The chapter's clips after a drag; with how many steps of undo it took. */
const dragged = (
  part: string,
  id: string,
  more: Partial<Way>,
  options: { view?: Partial<View>; copy?: boolean; playhead?: number } = {},
) => {
  const { production, timeline } = scene()
  const clip = timeline.clips.find((one) => one.id === id)
  const target = part === 'pause' ? { part, line: id } : { part, clip }
  const drag = {
    target,
    from: 0,
    row: 0,
    timeline,
    view: view(options.view),
    playhead: options.playhead ?? 0,
    copy: options.copy ?? false,
  } as Drag
  const command = editOfDrag(production, drag, way(more))
  if (!command) return null
  const applied = apply(production, Command.parse(command))
  if (!applied.ok) throw new Error(JSON.stringify(applied.failure))
  return clipsOf(applied.value.production)
}

const clipsOf = (production: Production): Record<string, Clip> =>
  Object.fromEntries(assemble(production, chapter).clips.map((clip) => [clip.id, clip]))

describe('a drag', () => {
  it('by the body moves the clip and leaves what follows', () => {
    const clips = dragged('body', 'line-1:0', { by: 0.3 })
    expect(clips?.['line-1:0']?.start).toBeCloseTo(1.05, 6)
    expect(clips?.['line-2:0']?.start).toBe(3.25)
  })

  it('is drawn to an edge within eight pixels, and not with Alt', () => {
    const near = dragged('body', 'line-1:0', { by: 0.45, free: false })
    expect(near?.['line-1:0']?.start).toBeCloseTo(1.25, 6)
    const free = dragged('body', 'line-1:0', { by: 0.45, free: true })
    expect(free?.['line-1:0']?.start).toBeCloseTo(1.2, 6)
  })

  it('is drawn to the playhead too', () => {
    expect(dragged('body', 's1', { by: 3, free: false }, { playhead: 13.05 })?.s1?.start).toBeCloseTo(13.05, 6)
  })

  it('by an edge trims within the recording', () => {
    expect(dragged('end', 'line-2:0', { by: -0.5 })?.['line-2:0']?.length).toBeCloseTo(2.5, 6)
    expect(dragged('start', 'line-2:0', { by: 0.5 })?.['line-2:0']).toMatchObject({ start: 3.75, sourceStart: 20.5 })
    expect(dragged('end', 'line-2:0', { by: 500 })?.['line-2:0']?.length).toBeCloseTo(40, 6)
  })

  it('by a top corner sets the fade, never below nothing', () => {
    expect(dragged('fadeIn', 'line-1:0', { by: 0.4 })?.['line-1:0']?.fadeIn).toBeCloseTo(0.405, 6)
    expect(dragged('fadeOut', 'line-1:0', { by: -0.6 })?.['line-1:0']?.fadeOut).toBeCloseTo(0.605, 6)
    expect(dragged('fadeOut', 'line-1:0', { by: 5 })?.['line-1:0']?.fadeOut).toBe(0.005)
  })

  it('of the level line upwards makes a clip louder, in half decibels', () => {
    const clip = dragged('gain', 'line-1:0', { down: -10, free: false })?.['line-1:0']
    expect(clip?.gain).toBe(9)
    expect((clip?.gain ?? 0) * 2).toBe(Math.round((clip?.gain ?? 0) * 2))
  })

  it('of a pause changes it by hand in steps of 10 ms, and all that follows goes along', () => {
    const clips = dragged('pause', 'line-2', { by: 0.204, free: false })
    expect(clips?.['line-2:0']?.start).toBeCloseTo(3.45, 6)
    expect(dragged('pause', 'line-2', { by: -9 })?.['line-2:0']?.start).toBeCloseTo(2.75, 6)
  })

  it('takes a sound to another sound track, and never to a voice', () => {
    expect(dragged('body', 's1', { by: 1, track: 'music' })?.s1).toMatchObject({ track: 'music', start: 11 })
    expect(dragged('body', 's1', { by: 1, track: 'Mara' })?.s1).toMatchObject({ track: 'effects', start: 11 })
  })

  it('with Ctrl copies a sound and leaves the first where it was', () => {
    const clips = dragged('body', 's1', { by: -5 }, { copy: true })
    expect(clips?.s1?.start).toBe(10)
    expect(
      Object.values(clips ?? {})
        .filter(({ kind, track }) => kind === 'sound' && track === 'effects')
        .map(({ start }) => start),
    ).toEqual([5, 10])
  })

  it('moves all selected clips, lines and sounds, as one command', () => {
    const clips = dragged('body', 'line-2:0', { by: 0.25 }, { view: { selected: new Set(['line-2:0', 's1']) } })
    expect(clips?.['line-2:0']?.start).toBeCloseTo(3.5, 6)
    expect(clips?.s1?.start).toBeCloseTo(10.25, 6)
  })
})
