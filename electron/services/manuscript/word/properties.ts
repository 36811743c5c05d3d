import type { Known } from '../../../../core/manuscript/manuscript.ts'
import type { Archive } from '../../archive/zip.ts'
import { readXml } from '../xml.ts'

/** Names that word processors give a file nobody named. */
const noTitle = /^(?:untitled|document\s*\d*$|microsoft word|unbenannt|sans titre|\S+\.(?:docx?|odt|rtf))\b/i

/** Title, author and language as a word processor's file keeps them (Dublin Core). Damage costs only them. */
export const readProperties = async (archive: Archive, entry: string, file: string): Promise<Known> => {
  const bytes = await archive.read(entry)
  if (!bytes.ok || !bytes.value) return {}
  const told: Record<string, string> = Object.create(null)
  let words = ''
  readXml(bytes.value, file, entry, {
    open: () => {
      words = ''
    },
    text: (value) => {
      words += value
    },
    close: (name) => {
      const value = words.replace(/\s+/g, ' ').trim().normalize('NFC')
      if (value) told[name] ??= value
      words = ''
    },
  })
  const title = told.title && !noTitle.test(told.title) ? told.title : ''
  return {
    ...(title ? { title } : {}),
    ...((told['initial-creator'] ?? told.creator) ? { author: told['initial-creator'] ?? told.creator ?? '' } : {}),
    ...(told.language ? { language: told.language.slice(0, 35) } : {}),
  }
}
