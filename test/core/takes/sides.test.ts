import { describe, expect, it } from 'vitest'
import type { ActorId, LineId } from '../../../core/ids.ts'
import { Production } from '../../../core/records/production.ts'
import { boothPackOf } from '../../../core/takes/booth-pack.ts'
import { matchByName } from '../../../core/takes/match.ts'
import { fileNameFor, fillTemplate, namePattern } from '../../../core/takes/name-template.ts'
import { sidesOf } from '../../../core/takes/sides.ts'
import { csvCell, sidesCsv } from '../../../core/takes/sides-csv.ts'
import { sidesHtml } from '../../../core/takes/sides-html.ts'
import { longStory, story } from './story.ts'

/** The story with Mara's last line flagged, recorded twice before, and one word of it said in its own way. */
const flagged = (): Production => {
  const last = Object.values(told.lines).at(-1)?.id as LineId
  const pickup = {
    id: 'p1',
    line: last,
    reason: 'misread',
    note: 'softer',
    said: 'Say so.',
    take: null,
    raised: 1,
    sent: null,
    closed: null,
  }
  const take = { recording: 'r1', line: last, start: 0, end: 1, by: 'name', confidence: 1 }
  return Production.parse({
    ...told,
    lines: { ...told.lines, [last]: { ...told.lines[last], marks: [{ kind: 'emphasis', start: 0, end: 3 }], direction: 'cold' } },
    takes: { t1: { ...take, id: 't1' }, t2: { ...take, id: 't2' } },
    respellings: { it: 'eet' },
    pickups: { p1: pickup, p2: { ...pickup, id: 'p2', line: Object.keys(told.lines)[1], closed: { at: 2, take: null } } },
  })
}

const told = story([
  [1, '1', 'Narrator', 'Rain.'],
  [1, '2', 'Mara', '=HYPERLINK("x") <img src=x onerror=alert(1)>'],
  [1, '3', 'Zoë', 'Only to say goodbye.'],
  [1, '4', 'Mara', 'Say it then.'],
])

describe('sides', () => {
  it('lists own lines with the lines around them and the file name', () => {
    const sides = sidesOf(told, 'a1' as ActorId)
    expect(sides.chapters[0]?.lines.map((line) => [line.cue?.text, line.number, line.after?.text, line.fileName])).toEqual([
      ['Rain.', '2', 'Only to say goodbye.', 'ch01_002_MARA_t1.wav'],
      ['Only to say goodbye.', '4', undefined, 'ch01_004_MARA_t1.wav'],
    ])
  })
  it('escapes pages and neutralises formulas', () => {
    const sides = sidesOf(told, 'a1' as ActorId)
    expect(sidesHtml(sides, 'en')).not.toContain('<img')
    expect(sidesHtml(sides, 'en')).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(sidesCsv(sides)).toContain(`"'=HYPERLINK(""x"") <img`)
    expect(['=1', '+1', '-1', '@a', '\t=1', 'plain', 'a,b'].map(csvCell)).toEqual([
      '"\'=1"',
      '"\'+1"',
      '"\'-1"',
      '"\'@a"',
      '"\'\t=1"',
      'plain',
      '"a,b"',
    ])
  })
  it('of pickups hold the flagged lines alone, why, how words are said, and the name of the next take', () => {
    const sides = sidesOf(flagged(), 'a1' as ActorId, { what: 'pickups' })
    expect(sides.chapters.map(({ lines }) => lines)).toMatchObject([
      [
        {
          number: '4',
          pickups: [{ id: 'p1', reason: 'misread', note: 'softer', said: 'Say so.' }],
          said: [{ word: 'it', said: 'eet' }],
          cue: { text: 'Only to say goodbye.' },
          take: 3,
          fileName: 'ch01_004_MARA_t3.wav',
        },
      ],
    ])
    expect(sides.characters).toEqual([{ name: 'Mara', voice: 1, lines: 1 }])
    expect(sidesOf(flagged(), 'a2' as ActorId, { what: 'pickups' }).chapters).toEqual([])
    const page = sidesHtml(sides, 'en')
    expect(page).toContain('<p class="line"><em>Say</em> it then.</p>')
    expect(page).toContain('Other words were read. It was read: “Say so.”. softer')
    expect(page).toContain('it: say “eet”')
    const [head, row, ...none] = sidesCsv(sides).trim().split('\r\n')
    expect([head?.split(',').slice(-4), row?.split(',').slice(-4), none]).toEqual([
      ['Pronunciation', 'Again because', 'Was read', 'Note'],
      ['it: say “eet”', 'Other words were read', 'Say so.', 'softer'],
      [],
    ])
  })
  it('go into a booth pack without anybody else’s lines but those around', () => {
    const pack = boothPackOf(flagged(), 'a1' as ActorId, 'lines')
    expect(
      pack.lines.map(({ number, take, pattern, again, round, delivered }) => [number, take, pattern, again, round, delivered]),
    ).toEqual([
      ['2', 1, 'ch01_002_MARA_t{take}.wav', [], '', false],
      ['4', 3, 'ch01_004_MARA_t{take}.wav', ['Other words were read. It was read: “Say so.”. softer'], 'p1', false],
    ])
    // What the producer has already and wants no more of is not asked for.
    const settled = { ...flagged(), pickups: {} }
    expect(boothPackOf(settled, 'a1' as ActorId, 'lines').lines.map(({ round, delivered }) => [round, delivered])).toEqual([
      ['', false],
      ['', true],
    ])
  })
  it('never give two takes one name, whatever the template', () => {
    const line = Object.values(told.lines)[3]
    if (!line) throw new Error('no line')
    const names = (template: string) => [1, 2].map((take) => fileNameFor(told, line, take, template))
    expect(names('{line:3}.wav')).toEqual(['004_t1.wav', '004_t2.wav'])
    expect(names('{take:3}-{line}')).toEqual(['001-4', '002-4'])
    expect(fillTemplate(namePattern(told, line), { take: '12' })).toBe(fileNameFor(told, line, 12))
  })
  it('gives names that the inbox reads back, every one', () => {
    const production = longStory()
    const lines = Object.values(production.lines)
    const matches = matchByName(
      lines.map((line) => ({ name: fileNameFor(production, line, 2) })),
      production,
    )
    expect(matches.map(({ line }) => line)).toEqual(lines.map(({ id }) => id))
    expect(Math.min(...matches.map(({ confidence }) => confidence))).toBeGreaterThan(0.9)
  })
  it('fills templates with parts that are safe anywhere', () => {
    const parts = { chapter: '3', line: '14A', character: 'THE ../ MAN', actor: 'Dana', take: '2' }
    expect(fillTemplate('{actor}_{chapter:2}_{line:4}_{character}_{take}.wav', parts)).toBe('Dana_03_0014A_THE-MAN_2.wav')
  })
})
