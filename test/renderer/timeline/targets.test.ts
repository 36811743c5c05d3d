import { describe, expect, it } from 'vitest'
import type { ChapterRecord } from '../../../core/records/production.ts'
import { clipInset, fadeColumns, gainRow, handleRow } from '../../../renderer/rooms/timeline/clip-box.ts'
import { targetAt, trackAt } from '../../../renderer/rooms/timeline/targets.ts'
import { axisHeight, clipsIn, type View } from '../../../renderer/rooms/timeline/view.ts'
import { scene, view } from './stage.ts'

const { timeline } = scene()
const none: Pick<ChapterRecord, 'markers'> = { markers: [] }
const at = (px: number, py: number, more: Partial<View> = {}, loop: { from: number; to: number } | null = null, chapter = none) =>
  targetAt(px, py, { timeline, chapter, view: view(more), loop })

/** Mara's track is the first, Ben's the second: middle rows of their clips. */
const [mara, ben] = [axisHeight + 30, axisHeight + 55 + 30]

describe('what the pointer is over', () => {
  it('is the body of a clip in its middle, and an edge near its ends', () => {
    expect(at(175, mara)).toMatchObject({ part: 'body', clip: { id: 'line-1:0' } })
    expect(at(77, mara)).toMatchObject({ part: 'start', clip: { id: 'line-1:0' } })
    expect(at(273, mara)).toMatchObject({ part: 'end', clip: { id: 'line-1:0' } })
    expect(at(400, ben)).toMatchObject({ part: 'body', clip: { id: 'line-2:0' } })
    expect(at(400, mara)).toEqual({ part: 'lane' })
  })

  it('is a fade handle at the top corners of a selected clip only', () => {
    const row = axisHeight + clipInset + handleRow
    const [fadeIn] = fadeColumns({ fadeIn: 0.005, fadeOut: 0.005 }, { left: 75, width: 200 }, { scale: 100 })
    expect(at(fadeIn, row, { selected: new Set(['line-1:0']) })).toMatchObject({ part: 'fadeIn' })
    expect(at(fadeIn + 2, row)).toMatchObject({ part: 'body' })
  })

  it('is the level line of a selected clip', () => {
    const row = axisHeight + gainRow(0, { y: clipInset, height: 47 })
    expect(at(200, row, { selected: new Set(['line-1:0']) })).toMatchObject({ part: 'gain' })
    expect(at(200, row)).toMatchObject({ part: 'body' })
  })

  it('is only the body of a placeholder: there is nothing to trim', () => {
    const clip = timeline.clips.find(({ kind }) => kind === 'placeholder')
    expect(at((clip?.start ?? 0) * 100 + 2, mara)).toMatchObject({ part: 'body', clip: { kind: 'placeholder' } })
  })

  it('is a pause under the ruler, also a little beside a narrow one', () => {
    expect(at(300, 55)).toEqual({ part: 'pause', line: 'line-2' })
    expect(at(271, 55)).toEqual({ part: 'pause', line: 'line-2' })
    expect(at(200, 55)).toEqual({ part: 'axis' })
  })

  it('is a marker by its flag, else an edge of the loop, else the ruler', () => {
    const chapter = { markers: [{ id: 'm1', name: 'Notice', anchor: { on: 'time' as const, at: 5 } }] }
    expect(at(510, 8, {}, null, chapter)).toEqual({ part: 'marker', marker: 'm1' })
    expect(at(510, 30, {}, null, chapter)).toEqual({ part: 'axis' })
    expect(at(602, 30, {}, { from: 6, to: 8 })).toEqual({ part: 'loop', edge: 'from' })
    expect(at(799, 30, {}, { from: 6, to: 8 })).toEqual({ part: 'loop', edge: 'to' })
  })

  it('follows the scroll of the lanes', () => {
    expect(at(400, mara, { down: 55 })).toMatchObject({ clip: { id: 'line-2:0' } })
    expect(at(100, ben, { from: 3 })).toMatchObject({ clip: { id: 'line-2:0' } })
    expect(trackAt(mara, timeline, view({ down: 55 }))).toBe('Ben')
    expect(trackAt(axisHeight + 500, timeline, view())).toBeNull()
  })
})

it('A rectangle selects every clip that it touches', () => {
  const area = { left: 200, right: 400, top: axisHeight + 10, bottom: axisHeight + 60 }
  expect(clipsIn(area, timeline, view())).toEqual(['line-1:0', 'line-2:0'])
  expect(clipsIn({ ...area, bottom: axisHeight + 50 }, timeline, view())).toEqual(['line-1:0'])
})

it('A clip too narrow for handles is moved by its middle even when it is selected', () => {
  const row = axisHeight + clipInset + handleRow
  expect(at(36, row, { scale: 20, selected: new Set(['line-1:0']) })).toMatchObject({ part: 'body', clip: { id: 'line-1:0' } })
})
