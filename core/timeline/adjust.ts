import { z } from 'zod'
import { LineId } from '../ids.ts'
import { Adjustment, Sound } from '../records/timeline.ts'

/** Replaces the hand adjustments of lines, and sounds as they stand; null goes back to the rules. What a gesture on the timeline becomes. */
export const Adjust = z.object({
  do: z.literal('adjust'),
  label: z.enum(['move', 'trim', 'split', 'fade', 'gain', 'delete', 'ripple-delete', 'pause', 'reset']),
  changes: z.array(z.object({ line: LineId, adjustment: Adjustment.nullable() })),
  sounds: z.array(Sound).default([]),
})
export type Adjust = z.infer<typeof Adjust>
