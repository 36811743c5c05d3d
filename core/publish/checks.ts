import { z } from 'zod'
import type { Measurement } from '../mix/meter.ts'
import type { DeliveryTarget } from './targets.ts'

/** One check of a master against its target: limits in `unit`, and where in the sound (seconds) a broken one is broken. */
export const Check = z.object({
  rule: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  ok: z.boolean(),
  at: z.number().nullable().default(null),
})
export type Check = z.infer<typeof Check>

const measured = (rule: string, sound: Measurement): { value: number | null; at: number | null } => {
  switch (rule) {
    case 'loudness':
      return { value: sound.integrated, at: null }
    case 'true-peak':
      return { value: sound.truePeak, at: sound.peakAt }
    case 'peak':
      return { value: sound.samplePeak, at: sound.peakAt }
    case 'rms':
      return { value: sound.rms, at: null }
    case 'noise-floor':
      return { value: sound.noiseFloor, at: null }
    default:
      return { value: null, at: null }
  }
}

/** Holds a measured sound against a target. `at` names the second where a limit is broken. Silence fails. */
export const checksOf = (target: DeliveryTarget, sound: Measurement): Check[] =>
  target.limits.map(({ rule, unit, min, max }) => {
    const { value, at } = measured(rule, sound)
    // A hundredth is finer than any of these standards is read.
    const shown = value === null ? null : Math.round(value * 100) / 100
    const ok = shown !== null && (min === null || shown >= min) && (max === null || shown <= max)
    return { rule, unit, min, max, value: shown, ok, at: ok ? null : at }
  })
