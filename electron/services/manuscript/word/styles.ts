import type { XmlElement, XmlReader } from '../xml.ts'

/** What a named style says; null where it says nothing. */
export type Style = {
  name: string
  parent: string | null
  level: number | null
  centred: boolean | null
  size: number | null
  bold: boolean | null
  italic: boolean | null
}

export const emptyStyle = (name = ''): Style => ({ name, parent: null, level: null, centred: null, size: null, bold: null, italic: null })

/** A style with all it inherits. A circle of parents ends where it began. */
export const inherited = (styles: ReadonlyMap<string, Style>, id: string | null): Style => {
  const all = emptyStyle()
  const seen = new Set<string>()
  for (let at = id; at !== null && !seen.has(at); at = styles.get(at)?.parent ?? null) {
    seen.add(at)
    const style = styles.get(at)
    if (!style) break
    all.name ||= style.name
    all.level ??= style.level
    all.centred ??= style.centred
    all.size ??= style.size
    all.bold ??= style.bold
    all.italic ??= style.italic
  }
  return all
}

/** `w:b`, `w:i`: on unless they say otherwise. */
export const isOn = ({ attributes }: XmlElement): boolean => !/^(?:0|false|off|none)$/.test(attributes.val ?? 'true')

/** "Heading 2", "Überschrift 2", "Title": 1 for a title, 2 for the outermost heading; null for body text. */
export const levelOfStyle = (name: string): number | null => {
  if (/^(?:title|titel|titre|título|titolo)$/i.test(name)) return 1
  const found = /^(?:heading|überschrift|titre|encabezado|título|titolo|nagłówek|заголовок|kop)[ _]?(\d)$/i.exec(name)
  return found ? Number(found[1]) + 1 : null
}

/** Collects the styles of a Word file. */
export const stylesReader = (styles: Map<string, Style>): XmlReader => {
  let id = ''
  let style: Style | null = null
  return {
    open: (element) => {
      const { name, attributes } = element
      if (name === 'style') {
        id = attributes.styleId ?? ''
        style = emptyStyle()
      } else if (name === 'docDefaults') {
        id = defaults
        style = emptyStyle()
      } else if (!style) return
      else if (name === 'name') {
        style.name = attributes.val ?? ''
        style.level ??= levelOfStyle(style.name)
      } else if (name === 'basedOn') style.parent = attributes.val ?? null
      else if (name === 'outlineLvl') style.level ??= outline(attributes.val)
      else if (name === 'jc') style.centred = attributes.val === 'center'
      else if (name === 'sz') style.size = Number(attributes.val) / 2 || null
      else if (name === 'b') style.bold = isOn(element)
      else if (name === 'i') style.italic = isOn(element)
    },
    close: (name) => {
      if ((name !== 'style' && name !== 'docDefaults') || !style) return
      styles.set(id, style)
      style = null
    },
  }
}

/** The name under which a file's own defaults are kept. */
export const defaults = ' defaults'

/** Outline levels 0 … 8 are headings, 9 is body text. */
export const outline = (value: string | undefined): number | null => {
  const level = Number(value)
  return Number.isInteger(level) && level >= 0 && level < 9 ? level + 2 : null
}
