import { done, type Reply } from '../../../../core/outcome.ts'
import { manuscriptText } from '../../production/manuscript-text.ts'
import { type Opened, openRecords } from '../../production/opening.ts'

/** Reads a production's records and its manuscript's text. Writes nothing. */
export const openWork = async ({ folder }: { folder: string }): Promise<Reply<Opened & { text: string }>> => {
  const opened = await openRecords(folder)
  if (!opened.ok) return opened
  return done({ ...opened.value, text: manuscriptText(folder, opened.value.production) })
}
