import { z } from 'zod'
import { LineId, SoundId } from '../ids.ts'
import { Adjustment, Sound } from '../records/timeline.ts'

/** One gesture on clips: replaces the hand adjustments of lines (null goes back to the rules), replaces sounds, and takes sounds off. */
export const Adjust = z.object({
  do: z.literal('adjust'),
  label: z.enum(['move', 'trim', 'split', 'fade', 'gain', 'delete', 'ripple-delete', 'pause', 'reset']),
  changes: z.array(z.object({ line: LineId, adjustment: Adjustment.nullable() })),
  sounds: z.array(Sound).default([]),
  removed: z.array(SoundId).default([]),
})
export type Adjust = z.infer<typeof Adjust>
