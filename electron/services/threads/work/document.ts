import { Buffer } from 'node:buffer'
import { done, type Issue, type Reply } from '../../../../core/outcome.ts'
import type { Sides } from '../../../../core/takes/sides.ts'
import { sidesCsv } from '../../../../core/takes/sides-csv.ts'
import { sidesDocx } from '../../../../core/takes/sides-docx.ts'
import { sidesHtml } from '../../../../core/takes/sides-html.ts'
import { sidesPdf } from '../../sides/pdf/sides-pdf.ts'

/** Sides to be set as a document; `language` is the manuscript's. */
export type DocumentJob = { sides: Sides; language: string; format: 'html' | 'pdf' | 'docx' | 'csv' }

/** A hand-out's bytes, and what is to be said of it. A narrator's thousands of lines take seconds. */
export const documentWork = async ({ sides, language, format }: DocumentJob): Promise<Reply<{ bytes: Uint8Array; issues: Issue[] }>> => {
  if (format === 'pdf') return done(await sidesPdf(sides, language))
  if (format === 'docx') return done({ bytes: sidesDocx(sides, language), issues: [] })
  return done({ bytes: Buffer.from(format === 'csv' ? sidesCsv(sides) : sidesHtml(sides, language)), issues: [] })
}
