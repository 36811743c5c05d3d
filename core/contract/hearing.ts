import { z } from 'zod'
import { LineId } from '../ids.ts'

/** Lines that are told by name of a recording; recordings that are told at a time. */
export const latestTold = 4
export const hearingsTold = 20

/** A recording whose words decide where it goes, while they are listened to, in a delivery or again. Its peaks are at `mediaPath.heardPeaks`. */
export const Hearing = z.object({
  /** As it was delivered, its folders before it. */
  file: z.string(),
  sha256: z.string(),
  /** Seconds of sound, and how many of them were heard. */
  duration: z.number(),
  heard: z.number(),
  state: z.enum(['waiting', 'listening', 'heard']),
  /** Different lines found so far, and the latest of them in the order in which they were said. */
  lines: z.number().int(),
  latest: z.array(LineId).max(latestTold),
})
export type Hearing = z.infer<typeof Hearing>

/** Recordings that are listened to together: those at work first. `more`: how many others there are. */
export const Hearings = z.object({ files: z.array(Hearing).max(hearingsTold), more: z.number().int() })
export type Hearings = z.infer<typeof Hearings>
