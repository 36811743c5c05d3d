/** What setting text needs to know of a font; lengths in thousandths of the size. `bytes` is the font as an OpenType file. */
export type Typeface = {
  bytes: Buffer
  name: string
  /** The glyph of a code point; 0 when the font has none. */
  glyphOf: (code: number) => number
  widthOf: (glyph: number) => number
  ascent: number
  descent: number
  capHeight: number
  italicAngle: number
  box: readonly number[]
}

/** Reads a TrueType font's measures and its map from code points to glyphs (OpenType 1.9: head, hhea, hmtx, cmap, post, OS/2). */
export const readTypeface = (bytes: Buffer, name: string): Typeface => {
  const tables = new Map<string, number>()
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const at = 12 + index * 16
    tables.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8))
  }
  const table = (tag: string): number => {
    const at = tables.get(tag)
    if (at === undefined) throw new Error(`the font has no table ${tag}`)
    return at
  }
  table('glyf')
  const [head, hhea, hmtx] = [table('head'), table('hhea'), table('hmtx')]
  const unit = 1000 / bytes.readUInt16BE(head + 18)
  const widths = bytes.readUInt16BE(hhea + 34)
  const map = readMap(bytes, table('cmap'))
  const os2 = tables.get('OS/2')
  const ascent = bytes.readInt16BE(hhea + 4) * unit
  return {
    bytes,
    name,
    glyphOf: (code) => map.get(code) ?? 0,
    widthOf: (glyph) => bytes.readUInt16BE(hmtx + Math.min(glyph, widths - 1) * 4) * unit,
    ascent,
    descent: bytes.readInt16BE(hhea + 6) * unit,
    capHeight: os2 !== undefined && bytes.readUInt16BE(os2) >= 2 ? bytes.readInt16BE(os2 + 88) * unit : ascent,
    italicAngle: bytes.readInt32BE(table('post') + 4) / 65536,
    box: [36, 38, 40, 42].map((at) => bytes.readInt16BE(head + at) * unit),
  }
}

/** The map of the best Unicode subtable: format 12 where there is one, else format 4. */
const readMap = (bytes: Buffer, cmap: number): ReadonlyMap<number, number> => {
  const subtables = Array.from({ length: bytes.readUInt16BE(cmap + 2) }, (_, index) => {
    const at = cmap + bytes.readUInt32BE(cmap + 4 + index * 8 + 4)
    return { at, format: bytes.readUInt16BE(at), platform: bytes.readUInt16BE(cmap + 4 + index * 8) }
  }).filter(({ platform, format }) => (platform === 0 || platform === 3) && (format === 4 || format === 12))
  const best = subtables.find(({ format }) => format === 12) ?? subtables[0]
  if (!best) throw new Error('the font has no map of Unicode')
  return best.format === 12 ? readGroups(bytes, best.at) : readSegments(bytes, best.at)
}

const readGroups = (bytes: Buffer, at: number): ReadonlyMap<number, number> => {
  const map = new Map<number, number>()
  for (let group = 0; group < bytes.readUInt32BE(at + 12); group++) {
    const from = at + 16 + group * 12
    const [start, end, glyph] = [bytes.readUInt32BE(from), bytes.readUInt32BE(from + 4), bytes.readUInt32BE(from + 8)]
    for (let code = start; code <= end; code++) map.set(code, glyph + code - start)
  }
  return map
}

const readSegments = (bytes: Buffer, at: number): ReadonlyMap<number, number> => {
  const map = new Map<number, number>()
  const count = bytes.readUInt16BE(at + 6) / 2
  const column = (index: number, segment: number) => at + 14 + index * count * 2 + (index > 0 ? 2 : 0) + segment * 2
  for (let segment = 0; segment < count; segment++) {
    const [end, start] = [bytes.readUInt16BE(column(0, segment)), bytes.readUInt16BE(column(1, segment))]
    const [delta, place] = [bytes.readUInt16BE(column(2, segment)), column(3, segment)]
    const offset = bytes.readUInt16BE(place)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const found = offset === 0 ? code : bytes.readUInt16BE(place + offset + (code - start) * 2)
      if (found !== 0) map.set(code, (found + delta) & 0xffff)
    }
  }
  return map
}
