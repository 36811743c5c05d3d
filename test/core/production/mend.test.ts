import { describe, expect, it } from 'vitest'
import { mended } from '../../../core/production/mend.ts'
import { Production } from '../../../core/records/production.ts'
import { small } from './small.ts'

type Table = Record<string, Record<string, unknown>>
type Loose = { [Name in 'chapters' | 'lines' | 'characters' | 'recordings' | 'takes' | 'sounds' | 'strips']: Table } & {
  chapterOrder: string[]
}

/** The small production with something spoiled by hand. */
const spoiled = (spoil: (production: Loose) => unknown): Production => {
  const copy = structuredClone(small) as never
  spoil(copy)
  return Production.parse(copy)
}
const chapter = small.chapterOrder[0] ?? ''
const line = small.chapters[small.chapterOrder[0] as never]?.lines[1] ?? ''
const take = Object.keys(small.takes)[0] ?? ''
const sound = Object.keys(small.sounds)[0] ?? ''
const recording = Object.keys(small.recordings)[0] ?? ''

describe('a production from outside', () => {
  it('is returned as it is when every id points somewhere', () => {
    const { production, issues } = mended(small)
    expect([production === small, issues]).toEqual([true, []])
  })
  it.each<[string, Production, (production: Production) => unknown, unknown]>([
    [
      'a line’s speaker who is not there becomes nobody',
      spoiled((p) => Object.assign(p.lines[line]!, { attribution: { ...(p.lines[line]!.attribution as object), character: 'c999' } })),
      (p) => p.lines[line as never]?.attribution.by,
      'nobody',
    ],
    [
      'a chosen take that is not there is none',
      spoiled((p) => Object.assign(p.lines[line]!, { take: 't999' })),
      (p) => p.lines[line as never]?.take,
      null,
    ],
    [
      'a take of a recording that is not there goes',
      spoiled((p) => Object.assign(p.takes[take]!, { recording: 'r999' })),
      (p) => p.takes[take as never],
      undefined,
    ],
    [
      'a take that ends before it begins goes',
      spoiled((p) => Object.assign(p.takes[take]!, { start: 5, end: 1 })),
      (p) => p.takes[take as never],
      undefined,
    ],
    [
      'a sound hung on a line that is not there hangs on the beginning',
      spoiled((p) => Object.assign(p.sounds[sound]!, { anchor: { on: 'line', line: 'l999', offset: 1 } })),
      (p) => p.sounds[sound as never]?.anchor,
      { on: 'time', at: 0 },
    ],
    [
      'a recording’s actor who is not there is nobody',
      spoiled((p) => Object.assign(p.recordings[recording]!, { actor: 'a999' })),
      (p) => p.recordings[recording as never]?.actor,
      null,
    ],
    [
      'a line listed twice stands once',
      spoiled((p) => (p.chapters[chapter]!.lines as string[]).push(line)),
      (p) => p.chapters[chapter as never]?.lines.filter((id) => id === line).length,
      1,
    ],
    [
      'a line that no chapter lists comes at the end of its own',
      spoiled((p) => Object.assign(p.chapters[chapter]!, { lines: (p.chapters[chapter]!.lines as string[]).filter((id) => id !== line) })),
      (p) => p.chapters[chapter as never]?.lines.at(-1),
      line,
    ],
    ['a chapter left out of the order comes last', spoiled((p) => p.chapterOrder.shift()), (p) => p.chapterOrder.at(-1), chapter],
    [
      'a record under another’s key takes the key',
      spoiled((p) => Object.assign(p.takes[take]!, { id: 't777' })),
      (p) => p.takes[take as never]?.id,
      take,
    ],
    ['a missing narrator is put back', spoiled((p) => delete p.characters.narrator), (p) => p.characters.narrator?.name, 'Narrator'],
    [
      'a strip of a character who is not there goes',
      spoiled((p) => Object.assign(p.strips, { c999: { gain: 0, pan: 0, mute: false, solo: false } })),
      (p) => p.strips.c999,
      undefined,
    ],
  ])('is mended with a report: %s', (_, given, look, expected) => {
    const { production, issues } = mended(given)
    expect([look(production), issues[0]?.code]).toEqual([expected, 'records-mended'])
    expect(mended(production).issues).toEqual([])
    expect(Object.keys(production.lines)).toHaveLength(Object.keys(small.lines).length)
  })
})
