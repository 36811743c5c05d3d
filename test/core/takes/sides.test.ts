import { describe, expect, it } from 'vitest'
import type { ActorId } from '../../../core/ids.ts'
import { matchByName } from '../../../core/takes/match.ts'
import { fileNameFor, fillTemplate } from '../../../core/takes/name-template.ts'
import { sidesOf } from '../../../core/takes/sides.ts'
import { csvCell, sidesCsv } from '../../../core/takes/sides-csv.ts'
import { sidesHtml } from '../../../core/takes/sides-html.ts'
import { longStory, story } from './story.ts'

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
