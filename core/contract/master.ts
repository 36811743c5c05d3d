import { z } from 'zod'
import { ChapterId } from '../ids.ts'
import { Check } from '../publish/checks.ts'
import { DeliveryTargetName, MasterFormat } from '../publish/targets.ts'

/** The finished file of a chapter with its measured report; loudness over time for the plot. */
export const Master = z.object({
  file: z.string(),
  chapter: ChapterId,
  title: z.string(),
  target: DeliveryTargetName,
  format: MasterFormat,
  bytes: z.number(),
  /** Seconds, of the decoded file. */
  duration: z.number(),
  integratedLufs: z.number().nullable(),
  truePeakDb: z.number().nullable(),
  lra: z.number().nullable(),
  rmsDb: z.number().nullable(),
  noiseFloorDb: z.number().nullable(),
  /** Short-term loudness (3 s), one value a second; null for silence. */
  curve: z.array(z.number().nullable()),
  checks: z.array(Check),
  chapters: z.array(z.object({ title: z.string(), start: z.number() })),
  sideFiles: z.array(z.object({ file: z.string(), kind: z.enum(['captions', 'report', 'chapters', 'transcript']) })),
  placeholders: z.number().int(),
  lines: z.number().int(),
  made: z.number(),
  /** Seconds for which the encoder ran, fed by the mixer. */
  encodeSeconds: z.number().default(0),
})
export type Master = z.infer<typeof Master>

/** How a hand-out for an actor comes: a page, a document, a table, or a page to record into. */
export const SidesFormat = z.enum(['html', 'pdf', 'docx', 'csv', 'booth'])
export type SidesFormat = z.infer<typeof SidesFormat>
