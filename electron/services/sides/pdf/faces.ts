import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programFolder } from '../../tools/program-folder.ts'
import { readTypeface, type Typeface } from './typeface.ts'
import { fontOfWoff } from './woff.ts'

/** A look of the program's own fonts. */
export type Face = 'text' | 'text-italic' | 'text-strong' | 'ui' | 'ui-strong'

/** Each look's files, which share the scripts out among them, and the looks that lend what they lack. */
const files: Record<Face, { file: RegExp; lenders: readonly Face[] }> = {
  text: { file: /^literata-(.+)-400-normal\.woff$/, lenders: ['ui'] },
  'text-italic': { file: /^literata-(.+)-400-italic\.woff$/, lenders: ['text', 'ui'] },
  'text-strong': { file: /^literata-(.+)-600-normal\.woff$/, lenders: ['ui-strong', 'text'] },
  ui: { file: /^geist-(.+)-400-normal\.woff$/, lenders: ['text'] },
  'ui-strong': { file: /^geist-(.+)-600-normal\.woff$/, lenders: ['text-strong', 'text'] },
}

/** A glyph, the font it is of, and how wide it is in thousandths of the size. Glyph 0 is the box of a sign that no font has. */
export type Glyph = { typeface: Typeface; glyph: number; width: number; sign: string }

/** The program's fonts: glyphs of a text in a look. */
export type Faces = (face: Face, text: string) => Glyph[]

let loaded: Promise<Faces> | null = null

/** Loads the fonts once. */
export const loadFaces = (): Promise<Faces> => {
  loaded ??= load(join(programFolder(), 'assets', 'fonts'))
  return loaded
}

const load = async (folder: string): Promise<Faces> => {
  // Plain Latin first: it is what most text is in.
  const names = (await readdir(folder)).sort((a, b) => Number(/-latin-\d/.test(b)) - Number(/-latin-\d/.test(a)) || (a < b ? -1 : 1))
  const typefaces = {} as Record<Face, Typeface[]>
  for (const face of Object.keys(files) as Face[])
    typefaces[face] = await Promise.all(
      names
        .filter((name) => files[face].file.test(name))
        .map(async (name) => readTypeface(fontOfWoff(await readFile(join(folder, name))), name.replace('.woff', ''))),
    )
  return glyphsIn(typefaces)
}

/** Signs without a picture of their own: what no font shows of them is no loss. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u

/** Signs that look like others. */
const alike: Record<string, string> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u200a': ' ',
  '\u202f': '\u00a0',
}

const glyphsIn = (typefaces: Record<Face, Typeface[]>): Faces => {
  const find = (face: Face, sign: string): Glyph | null => {
    const code = sign.codePointAt(0) ?? 0
    for (const look of [face, ...files[face].lenders])
      for (const typeface of typefaces[look]) {
        const glyph = typeface.glyphOf(code)
        if (glyph !== 0) return { typeface, glyph, width: typeface.widthOf(glyph), sign }
      }
    return null
  }
  const found = (face: Face, sign: string): Glyph[] => {
    const whole = find(face, sign) ?? find(face, alike[sign] ?? sign)
    if (whole) return [{ ...whole, sign }]
    const pieces = [...sign.normalize('NFD')].map((piece) => find(face, piece))
    if (pieces.every((piece) => piece !== null)) return pieces
    const [typeface] = typefaces[face]
    if (!typeface) throw new Error(`no font for ${face}`)
    return unseen.test(sign) ? [] : [{ typeface, glyph: 0, width: typeface.widthOf(0), sign }]
  }
  const known = new Map<string, Glyph[]>()
  return (face, text) =>
    [...text.normalize('NFC')].flatMap((sign) => {
      const key = `${face} ${sign}`
      const before = known.get(key)
      if (before) return before
      const glyphs = found(face, sign)
      known.set(key, glyphs)
      return glyphs
    })
}
