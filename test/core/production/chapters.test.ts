import { describe, expect, it } from 'vitest'
import { apply } from '../../../core/production/apply.ts'
import { Command } from '../../../core/production/command.ts'
import { patched } from '../../../core/production/history.ts'
import type { Production } from '../../../core/records/production.ts'
import { lineId, productionOf } from '../../renderer/production.ts'

const line = (text: string, more = {}) => ({ who: 'narrator', text, ...more })

/** Chapters as "number title: line numbers by scene". */
const shape = (production: Production): string[] =>
  production.chapterOrder.map((id) => {
    const chapter = production.chapters[id]!
    const scenes = chapter.scenes.map((_, scene) =>
      chapter.lines.flatMap((own) => (production.lines[own]?.scene === scene ? [production.lines[own]!.number] : [])).join(' '),
    )
    return `${chapter.number} ${chapter.title}: ${scenes.join(' | ')}`
  })

const edited = (production: Production, command: unknown) => {
  const applied = apply(production, Command.parse(command))
  if (!applied.ok) throw new Error(String(applied.failure.values.reason))
  expect(patched(applied.value.production, applied.value.inverse)).toEqual(production)
  return applied.value.production
}
const refusal = (production: Production, command: unknown) => {
  const applied = apply(production, Command.parse(command))
  return applied.ok ? null : applied.failure.values.reason
}

describe('a chapter', () => {
  const two = () =>
    productionOf([
      line('One'),
      line('Two'),
      line('Part the second'),
      line('Four'),
      line('Five', { chapter: 2 }),
      line('Six', { chapter: 2 }),
    ])

  it('begins at a line, which may be its title; numbers begin anew, no other chapter changes its number', () => {
    const begun = edited(two(), { do: 'begin-chapter', line: lineId(3), heading: true })
    expect(shape(begun)).toEqual(['1 Chapter 1: 1 2', '1A Part the second: 1 2', '2 Chapter 2: 5 6'])
    expect(begun.lines[lineId(3)]?.kind).toBe('heading')
  })

  it('does not begin where it begins already', () => {
    expect(refusal(two(), { do: 'begin-chapter', line: lineId(1) })).toBe('chapter-begins-there')
  })

  it('that was joined to the one before goes on counting', () => {
    expect(shape(edited(two(), { do: 'join-chapter', chapter: 'chapter-2' }))).toEqual(['1 Chapter 1: 1 2 3 4 | 5 6'])
    expect(refusal(two(), { do: 'join-chapter', chapter: 'chapter-1' })).toBe('nothing-before')
  })

  it('keeps the numbers of recorded lines: they move with them, and a recorded chapter is not joined', () => {
    const take = { id: 't1', recording: 'r1', line: lineId(3), start: 0, end: 1, by: 'producer', confidence: 1, note: '' }
    const recorded = { ...two(), takes: { t1: take } } as unknown as Production
    expect(shape(edited(recorded, { do: 'begin-chapter', line: lineId(3) }))).toEqual([
      '1 Chapter 1: 1 2',
      '1A 1A: 3 4',
      '2 Chapter 2: 5 6',
    ])
    const other = { ...two(), takes: { t1: { ...take, line: lineId(5) } } } as unknown as Production
    expect(refusal(other, { do: 'join-chapter', chapter: 'chapter-2' })).toBe('chapter-is-recorded')
  })

  it('takes along the markers and sounds that hang on its lines', () => {
    const production = two()
    const hung = { id: 'm1', name: 'Door', anchor: { on: 'line' as const, line: lineId(4), offset: 0 } }
    const timed = { id: 'm2', name: 'Start', anchor: { on: 'time' as const, at: 0 } }
    production.chapters[production.chapterOrder[0]!]!.markers = [timed, hung]
    const begun = edited(production, { do: 'begin-chapter', line: lineId(3) })
    expect(begun.chapterOrder.map((id) => begun.chapters[id]!.markers.map(({ name }) => name))).toEqual([['Start'], ['Door'], []])
  })
})

describe('a scene', () => {
  const one = () => productionOf([line('One'), line('Two'), line('Three'), line('Four')])

  it('begins at a line and is joined again', () => {
    const begun = edited(one(), { do: 'begin-scene', line: lineId(3) })
    expect(shape(begun)).toEqual(['1 Chapter 1: 1 2 | 3 4'])
    expect(shape(edited(begun, { do: 'join-scene', line: lineId(4) }))).toEqual(['1 Chapter 1: 1 2 3 4'])
  })

  it('does not begin at the first line of one, and the first scene joins nothing', () => {
    expect(refusal(one(), { do: 'begin-scene', line: lineId(1) })).toBe('scene-begins-there')
    expect(refusal(one(), { do: 'join-scene', line: lineId(2) })).toBe('nothing-before')
  })
})
