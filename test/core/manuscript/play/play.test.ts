import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manuscriptOfFountain } from '../../../../core/manuscript/play/fountain.ts'
import { speakerName } from '../../../../core/manuscript/play/speaker-name.ts'
import { manuscriptOfText } from '../../../../core/manuscript/structure.ts'
import { scriptOf } from '../../../../core/script/script.ts'

/** A script as `NAME: words {direction}` and `cue: words`. */
const script = (text: string, read = manuscriptOfText): string[] => {
  const { lines, quotations } = scriptOf(read(text))
  return lines.map(({ kind, quote, text: words, direction }) => {
    const who = quote === null ? kind : quotations[quote]?.given
    return `${who}: ${words}${direction ? ` {${direction}}` : ''}`
  })
}

test('A name with a colon gives the speaker; brackets give the direction.', () => {
  expect(script('MARA: (softly) I know. (beat) Go.\nTOM: Why?\nMARA: Go! (He goes.)\n')).toEqual([
    'Mara: I know. {softly}',
    'Mara: Go. {beat}',
    'Tom: Why?',
    'Mara: Go! {He goes.}',
  ])
})

test('Words in brackets that are spoken stay in the line.', () => {
  expect(script('MARA: I told you (twice) to go.\nTOM: You did.\nMARA: Then go.\n')[0]).toBe('Mara: I told you (twice) to go.')
})

test('Cues alone and inside a speech are lines that nobody speaks.', () => {
  expect(script('[SFX: door]\nMARA: Who is there? [SOUND: a bell] Nobody.\nMUSIC: Up and out.\nTOM: Me.\nMARA: You.\n')).toEqual([
    'cue: SFX: door',
    'Mara: Who is there?',
    'cue: SOUND: a bell',
    'Mara: Nobody.',
    'cue: MUSIC: Up and out.',
    'Tom: Me.',
    'Mara: You.',
  ])
})

test('A narrator of a script tells; that is narration.', () => {
  expect(script('NARRATOR: It was late.\nMARA: Go.\nTOM: No.\nMARA: Go!\n')[0]).toBe('narration: It was late.')
})

test('A speech over several typed lines is one speech.', () => {
  expect(script('1  MARA:  It was late and\n         nobody came.\n\n2  TOM:   I did.\n\n3  MARA:  You.\n')).toEqual([
    'Mara: It was late and nobody came.',
    'Tom: I did.',
    'Mara: You.',
  ])
})

test('(CONT’D) is no direction, (V.O.) is.', () => {
  expect(script("MARA (CONT'D): Go.\nTOM (V.O.): No.\nMARA (CONT’D) (O.S.): Go!\nTOM: No.\n")).toEqual([
    'Mara: Go.',
    'Tom: No. {V.O.}',
    'Mara: Go! {O.S.}',
    'Tom: No.',
  ])
})

test('Prose with a colon now and then is no script.', () => {
  const text = 'There was one rule: go home.\n\nTom knew it. Note: he did not keep it.\n\n“Go,” said Mara.\n\nHe thought: no.\n'
  expect(manuscriptOfText(text).issues.map(({ code }) => code)).not.toContain('read-as-script')
})

test('Fountain keeps forced names, lyrics, notes and cut text apart.', () => {
  const text = 'Title: X\n\n@McRae\nHello [[really?]] there.\n\n/* TOM\nNo. */\n\nMARA ^\n(low)\nWell.\n'
  expect(script(text, manuscriptOfFountain)).toEqual(['McRae: Hello', 'McRae: there.', 'Mara: Well. {low}'])
})

const name = fc.constantFrom('MARA', 'TOM', 'MRS. PIKE', 'GUARD 1', "O'NEIL", 'JEAN-LUC')
const words = fc
  .array(fc.constantFrom('go', 'now', 'river', 'Well,', 'Tom', 'lamp', 'eleven'), { minLength: 1, maxLength: 12 })
  .map((list) => `${list.join(' ')}.`)

test('Any dialogue written as NAME: words is read back as it was written.', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, words), { minLength: 4, maxLength: 30 }), (speeches) => {
      const text = speeches.map(([who, said]) => `${who}: ${said}`).join('\n')
      expect(script(text)).toEqual(speeches.map(([who, said]) => `${speakerName(who)}: ${said}`))
    }),
    { seed: 11, numRuns: 200 },
  )
})

test.each([
  ['MRS. STRAKE', 'Mrs. Strake'],
  ['GUARD 1', 'Guard 1'],
  ["O'NEIL", "O'Neil"],
  ['JEAN-LUC', 'Jean-Luc'],
  ['DJ', 'DJ'],
  ['HENRY V', 'Henry V'],
  ['QUEEN OF THE SEA', 'Queen of the Sea'],
  ['ZOE\u0308', 'Zoë'],
  ['McRae', 'McRae'],
])('The name %s is written %s in the cast', (typed, written) => {
  expect(speakerName(typed)).toBe(written)
})
