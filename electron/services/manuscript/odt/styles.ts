import { emptyStyle, levelOfStyle, type Style } from '../word/styles.ts'
import type { XmlReader } from '../xml.ts'

/** Points of a length such as "12pt", "0.5cm"; null for a share ("120%") or nonsense. */
const points = (value: string | undefined): number | null => {
  const found = /^([\d.]+)(pt|cm|mm|in)$/.exec(value ?? '')
  const unit = { pt: 1, cm: 28.35, mm: 2.835, in: 72 }[found?.[2] ?? 'pt'] ?? 1
  return found ? Math.round(Number(found[1]) * unit * 2) / 2 || null : null
}

/** The name under which the defaults of paragraphs are kept. */
export const odtDefaults = ' defaults'

/** Collects the styles of an OpenDocument part, named and automatic ones alike. */
export const odtStylesReader = (styles: Map<string, Style>): XmlReader => {
  let id = ''
  let style: Style | null = null
  return {
    open: ({ name, attributes }) => {
      if (name === 'style' || name === 'default-style') {
        id = name === 'style' ? (attributes.name ?? '') : attributes.family === 'paragraph' ? odtDefaults : ''
        style = emptyStyle((attributes['display-name'] ?? id).replaceAll('_20_', ' '))
        style.parent = attributes['parent-style-name'] ?? null
        const outline = Number(attributes['default-outline-level'])
        style.level = outline >= 1 ? outline + 1 : levelOfStyle(style.name)
      } else if (!style) return
      else if (name === 'text-properties') {
        if (attributes['font-style']) style.italic = attributes['font-style'] !== 'normal'
        if (attributes['font-weight']) style.bold = /^(?:bold|[6-9]00)$/.test(attributes['font-weight'])
        style.size = points(attributes['font-size']) ?? style.size
      } else if (name === 'paragraph-properties' && attributes['text-align']) style.centred = attributes['text-align'] === 'center'
    },
    close: (name) => {
      if ((name !== 'style' && name !== 'default-style') || !style) return
      if (id) styles.set(id, style)
      style = null
    },
  }
}
