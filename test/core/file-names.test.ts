import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeFileName, nameKey, safeFileName, safeStem } from '../../core/file-names.ts'
import type { ChapterId } from '../../core/ids.ts'
import { masterNames } from '../../core/publish/master-names.ts'
import { productionOf } from '../renderer/production.ts'

describe('a file name made of a title', () => {
  it.each([
    ['The Tide Clerk', 'The Tide Clerk'],
    ['  a  b\tc\nd ', 'a b c d'],
    ['CON', 'CON_'],
    ['nul.txt', 'nul_.txt'],
    ['COM¹', 'COM¹_'],
    ['com1.tar.gz', 'com1_.tar.gz'],
    ['console', 'console'],
    ['..', 'untitled'],
    ['.', 'untitled'],
    ['', 'untitled'],
    ['   ', 'untitled'],
    ['.hidden', 'hidden'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['a:b', 'a-b'],
    ['<>:"/\\|?*', '---------'],
    ['ends with dots...', 'ends with dots'],
    ['ends with space. ', 'ends with space'],
    ['gnp\u202Eexe', 'gnpexe'],
    ['ze\u200Bro\uFEFF', 'zero'],
    ['Zoe\u0308', 'Zoë'],
    ['nul\0byte', 'nul byte'],
    ['half a pair \uD83D', 'half a pair'],
  ])('%j is %j', (title, name) => {
    expect(safeStem(title)).toBe(name)
  })

  it('has at most 180 bytes and cuts no letter', () => {
    expect(safeStem('x'.repeat(300))).toBe('x'.repeat(180))
    expect(safeStem('🙂'.repeat(100))).toBe('🙂'.repeat(45))
    expect(safeStem(`${'x'.repeat(179)}. y`)).toBe('x'.repeat(179))
  })

  it('is safe whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = safeStem(title)
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}]+$/u)
        expect(name).not.toMatch(/^\.|[. ]$|^\s/)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(181)
        expect(name).toBe(name.normalize('NFC'))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a file that keeps its extension', () => {
  it.each([
    ['ch01_002_MARA_t1.wav', 'ch01_002_MARA_t1.wav'],
    ['inbox/deep\\a:b.wav', 'a-b.wav'],
    ['CON.wav', 'CON_.wav'],
    ['.wav', 'wav'],
    ['...', 'recording'],
    ['a\nb.wav', 'a b.wav'],
    ['a\u202Egnp.wav', 'agnp.wav'],
    ['no extension', 'no extension'],
    [`${'x'.repeat(400)}.flac`, `${'x'.repeat(180)}.flac`],
  ])('%j is %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  it('is told apart from others by a number, whatever their case and composition', () => {
    const taken = new Set(['Zoë.wav', 'zoë (2).wav'].map(nameKey))
    expect(freeFileName('ZOE\u0308.WAV', taken)).toBe('ZOE\u0308 (3).WAV')
  })

  it('is safe whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name)
        expect(safe).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}]+$/u)
        expect(safe).not.toMatch(/^\.|[. ]$|^\s|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(181 + 1 + 8 * 4)
      }),
      { numRuns: 300 },
    )
  })
})

describe('masters of a production', () => {
  const namesOf = (chapters: [number: string, title: string][]) => {
    const production = productionOf(chapters.map((_, index) => ({ who: 'narrator', text: 'x', chapter: index + 1 })))
    for (const [index, [number, title]] of chapters.entries())
      Object.assign(production.chapters[`chapter-${index + 1}` as ChapterId]!, { number, title })
    return [...masterNames(production).values()]
  }

  it('begin with the chapter’s number, in two digits', () => {
    expect(
      namesOf([
        ['1', 'Rain'],
        ['12', 'Snow'],
        ['', 'Prologue'],
      ]),
    ).toEqual(['01 - Rain', '12 - Snow', 'Prologue'])
  })

  it('are told apart when a system would take them for one', () => {
    expect(
      namesOf([
        ['', 'a:b'],
        ['', 'A?B'],
        ['', 'Zoë'],
        ['', 'zoe\u0308'],
        ['', 'zoë (2)'],
      ]),
    ).toEqual(['a-b', 'A-B (2)', 'Zoë', 'zoë (2)', 'zoë (2) (2)'])
  })
})
