import { z } from 'zod'

/** A production's cover picture as podcast apps and shops would receive it: pixels and bytes. */
export const Cover = z.object({
  kind: z.enum(['jpg', 'png']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().positive(),
})
export type Cover = z.infer<typeof Cover>

/** What shops would refuse in a cover; wording: locales `delivery.coverFault.<code>`. */
export type CoverFault = 'not-square' | 'too-small' | 'too-large'

/** Holds a cover against Apple Podcasts' page: a square of 1400 to 3000 pixels, JPEG or PNG. */
export const coverFaults = ({ width, height }: Cover): CoverFault[] => [
  ...(width === height ? [] : (['not-square'] as const)),
  ...(Math.min(width, height) < 1400 ? (['too-small'] as const) : []),
  ...(Math.max(width, height) > 3000 ? (['too-large'] as const) : []),
]
