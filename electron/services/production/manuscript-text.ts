import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Production } from '../../../core/records/production.ts'

/** Where the text of a production's first manuscript lies in its folder. */
export const firstText = 'manuscript/text.txt'

/** Where the text of the present manuscript lies in the production's folder. A revision has a file of its own, so that undo finds the old one. */
export const textFile = ({ manuscript }: Production): string => manuscript?.text ?? firstText

/** The present manuscript's text; empty when its file is missing. */
export const manuscriptText = (folder: string, production: Production): string => {
  try {
    return readFileSync(join(folder, textFile(production)), 'utf8')
  } catch {
    return ''
  }
}
