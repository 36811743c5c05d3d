import type { Issue } from '../../../../core/outcome.ts'
import { handOutOf } from '../../../../core/takes/hand-out.ts'
import type { Sides } from '../../../../core/takes/sides.ts'
import { loadFaces } from './faces.ts'
import { pdfFile } from './file.ts'
import { layOut } from './layout.ts'

/**
 * Sides as a PDF with the program's own fonts in it, so that it looks the same everywhere and needs no browser. Signs that these fonts do
 * not have stand there as boxes, and an issue names them.
 */
export const sidesPdf = async (sides: Sides, language: string): Promise<{ bytes: Buffer; issues: Issue[] }> => {
  const handOut = handOutOf(sides, language)
  const pages = layOut(handOut, await loadFaces())
  const lacking = new Set(
    pages.flatMap((marks) =>
      marks.flatMap((mark) => (mark.what === 'text' ? mark.glyphs.flatMap(({ glyph, sign }) => (glyph === 0 ? sign : [])) : [])),
    ),
  )
  const signs = [...lacking].slice(0, 20).join(' ')
  return {
    bytes: pdfFile(pages, { title: handOut.title, language: handOut.language }),
    issues: lacking.size === 0 ? [] : [{ code: 'sides-signs-lacking', values: { actor: sides.actor, signs, count: lacking.size } }],
  }
}
