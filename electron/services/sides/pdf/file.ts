import { deflateSync } from 'node:zlib'
import type { Glyph } from './faces.ts'
import { type Mark, type PageMarks, pageSize } from './layout.ts'
import type { Typeface } from './typeface.ts'

/** A font as it is used in a file: its name there, its objects' first number, and the glyphs that stand in the text. */
type Used = { key: string; first: number; glyphs: Map<number, Glyph> }

const number = (value: number): string => String(Math.round(value * 1000) / 1000)
const hex = (value: number): string => value.toString(16).padStart(4, '0')

/** Text as PDF holds it outside of pages: UTF-16 with its mark, in hexadecimal. */
const textString = (text: string): string => `<feff${[...Array(text.length).keys()].map((at) => hex(text.charCodeAt(at))).join('')}>`

/** Objects of a font: the composite font, its descendant, descriptor, file, and map to Unicode. */
const objectsPerFont = 5

/**
 * A PDF file (ISO 32000-1, 1.7) of set pages. Fonts are embedded whole with a map to Unicode, so that text can be searched and copied
 * on any computer; the same pages give the same bytes.
 */
export const pdfFile = (pages: readonly PageMarks[], about: { title: string; language: string }): Buffer => {
  const used = new Map<Typeface, Used>()
  // 1 catalogue, 2 page tree, 3 information; then a page and its content each; then the fonts.
  const firstFont = 4 + pages.length * 2
  for (const marks of pages)
    for (const mark of marks)
      if (mark.what === 'text')
        for (const glyph of mark.glyphs) {
          const { typeface } = glyph
          const own = used.get(typeface) ?? {
            key: `F${used.size + 1}`,
            first: firstFont + used.size * objectsPerFont,
            glyphs: new Map<number, Glyph>(),
          }
          used.set(typeface, own)
          own.glyphs.set(glyph.glyph, glyph)
        }
  const fonts = [...used.values()].map(({ key, first }) => `/${key} ${first} 0 R`).join(' ')
  const objects: Buffer[] = [
    Buffer.from(`<< /Type /Catalog /Pages 2 0 R /Lang ${textString(about.language)} /ViewerPreferences << /DisplayDocTitle true >> >>`),
    Buffer.from(
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] /MediaBox [0 0 ${pageSize.width} ${pageSize.height}] /Resources << /Font << ${fonts} >> >> >>`,
    ),
    Buffer.from(`<< /Title ${textString(about.title)} /Producer (Dramatis) >>`),
    ...pages.flatMap((marks, index) => [
      Buffer.from(`<< /Type /Page /Parent 2 0 R /Contents ${5 + index * 2} 0 R >>`),
      stream(Buffer.from(marks.map((mark) => drawn(mark, used)).join('\n'))),
    ]),
    ...[...used].flatMap(([typeface, own]) => fontObjects(typeface, own)),
  ]
  return written(objects)
}

const stream = (bytes: Buffer, more = ''): Buffer => {
  const packed = deflateSync(bytes)
  return Buffer.concat([
    Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode${more} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}

const drawn = (mark: Mark, used: ReadonlyMap<Typeface, Used>): string => {
  if (mark.what === 'bar') return `${mark.colour} rg ${number(mark.x)} ${number(mark.y)} ${number(mark.width)} ${number(mark.height)} re f`
  const runs: { typeface: Typeface; glyphs: Glyph[] }[] = []
  for (const glyph of mark.glyphs) {
    const last = runs.at(-1)
    if (last?.typeface === glyph.typeface) last.glyphs.push(glyph)
    else runs.push({ typeface: glyph.typeface, glyphs: [glyph] })
  }
  const shown = runs.map(
    ({ typeface, glyphs }) => `/${used.get(typeface)?.key} ${number(mark.size)} Tf <${glyphs.map(({ glyph }) => hex(glyph)).join('')}> Tj`,
  )
  return `BT ${mark.colour} rg ${number(mark.x)} ${number(mark.y)} Td ${shown.join(' ')} ET`
}

const fontObjects = (typeface: Typeface, { first, glyphs }: Used): Buffer[] => {
  const name = typeface.name.replace(/[^a-z0-9-]/gi, '')
  const widths = [...glyphs.values()]
    .sort((a, b) => a.glyph - b.glyph)
    .map(({ glyph, width }) => `${glyph} [${number(width)}]`)
    .join(' ')
  const { ascent, descent, capHeight, italicAngle, box, bytes } = typeface
  const flags = italicAngle === 0 ? 4 : 68
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${first + 1} 0 R] /ToUnicode ${first + 4} 0 R >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${first + 2} 0 R /CIDToGIDMap /Identity /DW 500 /W [${widths}] >>`,
    `<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /FontBBox [${box.map(number).join(' ')}] /ItalicAngle ${number(italicAngle)} /Ascent ${number(ascent)} /Descent ${number(descent)} /CapHeight ${number(capHeight)} /StemV 80 /FontFile2 ${first + 3} 0 R >>`,
    stream(bytes, ` /Length1 ${bytes.length}`),
    stream(Buffer.from(unicodeMap([...glyphs.values()]))),
  ].map((object) => (typeof object === 'string' ? Buffer.from(object) : object))
}

/** Which signs the glyphs stand for (Adobe technical note 5411). A box stands for signs that no font has. */
const unicodeMap = (glyphs: readonly Glyph[]): string => {
  const rows = glyphs.map(({ glyph, sign }) => {
    const text = glyph === 0 ? '\ufffd' : sign
    return `<${hex(glyph)}> <${[...Array(text.length).keys()].map((at) => hex(text.charCodeAt(at))).join('')}>`
  })
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, index) => rows.slice(index * 100, index * 100 + 100))
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`).join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`
}

const written = (objects: readonly Buffer[]): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let at = parts[0]?.length ?? 0
  const places = objects.map((object, index) => {
    const place = at
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(whole)
    at += whole.length
    return place
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
