import type { Manuscript } from '../../../core/manuscript/manuscript.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { linesOf, type PageLine, textOfPages } from './pdf-lines.ts'

/** Pages read at most: more than any novel has. */
const mostPages = 5_000

/** The words of a PDF in the order of its lines: rough, since a PDF keeps places of letters, not paragraphs. Nothing in it is run. */
export const readPdf = async (bytes: Uint8Array, file: string): Promise<Reply<Manuscript>> => {
  try {
    const pages = await readPages(bytes)
    return done(manuscriptOfText(textOfPages(pages), { issues: [{ code: 'rough-text' }] }))
  } catch (error) {
    const { name } = error as Error
    return name === 'PasswordException' ? failed('file-protected', { file }) : failed('file-damaged', { file, detail: 'PDF' })
  }
}

const readPages = async (bytes: Uint8Array): Promise<PageLine[][]> => {
  const { getDocumentProxy } = await import('unpdf')
  mindStrays()
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    const pages: PageLine[][] = []
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(linesOf(items.flatMap((item) => ('str' in item ? [item] : []))))
      page.cleanup()
    }
    return pages
  } finally {
    await pdf.loadingTask.destroy()
  }
}

let minded = false

/**
 * The library also rejects promises of its own that it hands to nobody when a file is damaged; such a stray would end the process. Its
 * exceptions are let go: the reading itself has its own answer. They alone are errors without a stack of their own, since they share
 * one prototype made beforehand. Any other stray ends the process as it should.
 */
const mindStrays = (): void => {
  if (minded) return
  minded = true
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof Error) || Object.hasOwn(reason, 'stack')) throw reason
  })
}
