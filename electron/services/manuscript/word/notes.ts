import type { Aside } from '../../../../core/manuscript/manuscript.ts'
import type { Archive } from '../../archive/zip.ts'
import { readXml } from '../xml.ts'

/** Comments, footnotes or endnotes of a Word file. Where that part is damaged there are none: the text stands without them. */
export const readNotes = async (archive: Archive, entry: string, file: string, kind: 'comment' | 'footnote'): Promise<Aside[]> => {
  const bytes = await archive.read(entry)
  if (!bytes.ok || !bytes.value) return []
  const notes: Aside[] = []
  let open: Aside | null = null
  readXml(bytes.value, file, entry, {
    open: ({ name, attributes }) => {
      if (/^(?:comment|footnote|endnote)$/.test(name)) {
        // The lines that separate notes from the text are kept as notes of their own.
        const line = /separator/i.test(attributes.type ?? '')
        open = line ? null : { kind, label: kind === 'comment' ? (attributes.author ?? '') : (attributes.id ?? ''), text: '' }
      } else if (open && (name === 'p' || name === 'br') && open.text) open.text += '\n'
      else if (open && name === 'tab') open.text += ' '
    },
    text: (words) => {
      if (open) open.text += words
    },
    close: (name) => {
      if (!/^(?:comment|footnote|endnote)$/.test(name)) return
      if (open?.text.trim())
        notes.push({
          ...open,
          text: open.text
            .replace(/[^\S\n]+/g, ' ')
            .trim()
            .normalize('NFC'),
        })
      open = null
    },
  })
  return notes
}
