import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActorId } from '../../../../core/ids.ts'
import { handOutOf } from '../../../../core/takes/hand-out.ts'
import { sidesOf } from '../../../../core/takes/sides.ts'
import { sidesDocx } from '../../../../core/takes/sides-docx.ts'
import { readManuscript } from '../../../../electron/services/manuscript/read.ts'
import { loadFaces } from '../../../../electron/services/sides/pdf/faces.ts'
import { layOut, pageSize } from '../../../../electron/services/sides/pdf/layout.ts'
import { sidesPdf } from '../../../../electron/services/sides/pdf/sides-pdf.ts'
import { longStory, story } from '../../../core/takes/story.ts'

const words = 'Où est Élodie? Łódź, Žižek, Đặng — «Там, за рекой, Ёлка», ἀρχή & <so> “on”.'
const told = story([
  [1, '1', 'Narrator', 'Шёл дождь.'],
  [1, '2', 'Zoë', words],
  [2, '1', 'Zoë', 'One row,\nand another.'],
])
const sides = sidesOf(told, 'a1' as ActorId)

/** A document's words as our own reader finds them, white space as one. */
const read = async (bytes: Uint8Array, name: string): Promise<string> => {
  const manuscript = await readManuscript(bytes, name)
  if (!manuscript.ok) throw new Error(JSON.stringify(manuscript.failure))
  return manuscript.value.text.replace(/\s+/g, ' ')
}

describe('a Word document of sides', () => {
  it('is read back with every word, the names of the files and the lines around', async () => {
    const text = await read(sidesDocx(sides, 'en'), 'sides.docx')
    for (const part of ['Actor of Zoë plays Zoë (2 lines)', 'NARRATOR: Шёл дождь.', words, 'One row, and another.', 'ch01_002_ZOË_t1.wav'])
      expect(text).toContain(part)
  })
  it('takes signs that XML cannot hold', async () => {
    const odd = { ...sides, actor: 'A\u0000\u0008\ud800B & <C>' }
    expect(await read(sidesDocx(odd, 'en'), 'sides.docx')).toContain('A\ufffd\ufffd\ufffdB & <C>')
  })
})

describe('a PDF of sides', () => {
  it('is read back with accents, Cyrillic, Greek and Vietnamese, and lacks no sign of them', async () => {
    const { bytes, issues } = await sidesPdf(sides, 'en')
    const text = await read(bytes, 'sides.pdf')
    for (const part of ['NARRATOR: Шёл дождь.', words, 'One row, and another.', 'ch01_002_ZOË_t1.wav', '2 · Chapter 2'])
      expect(text).toContain(part)
    expect(issues).toEqual([])
  })
  it('says which signs its fonts lack, and shows that something stands there', async () => {
    const foreign = story([[1, '1', 'Zoë', 'She said 日本, 日 and שלום.']])
    const { bytes, issues } = await sidesPdf(sidesOf(foreign, 'a0' as ActorId), 'en')
    expect(issues).toEqual([{ code: 'sides-signs-lacking', values: { actor: 'Actor of Zoë', signs: '日 本 ש ל ו ם', count: 6 } }])
    expect(await read(bytes, 'sides.pdf')).toContain('She said \ufffd\ufffd, \ufffd and \ufffd\ufffd\ufffd\ufffd.')
  })
  it('shows nothing outside its pages and loses no word', async () => {
    const faces = await loadFaces()
    const pages = layOut(handOutOf(sidesOf(longStory(), 'a1' as ActorId), 'en'), faces)
    expect(pages.length).toBeGreaterThan(2)
    const longer = `${'and so on and on '.repeat(2000)}end.`
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { minLength: 1, maxLength: 12 }), (texts) => {
        const odd = story([...texts, longer].map((text, index) => [1, String(index + 1), 'Zoë', text]))
        const laid = layOut(handOutOf(sidesOf(odd, 'a0' as ActorId), 'en'), faces)
        // Twelve points is the lines' own size: not the names of pages and files.
        const own = laid.flat().flatMap((mark) => (mark.what === 'text' && mark.size === 12 ? mark.glyphs : []))
        const shown = own.map(({ sign }) => sign).join('')
        const bare = (text: string) => text.normalize('NFD').replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
        expect(bare(shown) === [...texts, longer].map(bare).join('')).toBe(true)
        for (const mark of laid.flat()) {
          const width = mark.what === 'bar' ? mark.width : mark.glyphs.reduce((sum, glyph) => sum + (glyph.width * mark.size) / 1000, 0)
          expect(mark.x).toBeGreaterThanOrEqual(50)
          expect(mark.x + width).toBeLessThanOrEqual(pageSize.width - 50 + 1e-6)
          expect(mark.y).toBeGreaterThan(30)
          expect(mark.y).toBeLessThan(pageSize.height - 50)
        }
      }),
      { numRuns: 25 },
    )
  })
  it('is the same for the same sides', async () => {
    const [one, two] = [await sidesPdf(sides, 'en'), await sidesPdf(sides, 'en')]
    expect(one.bytes.equals(two.bytes)).toBe(true)
  })
})
