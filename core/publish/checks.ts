import { z } from 'zod'
import type { Measurement } from '../mix/meter.ts'
import type { DeliveryTarget, Rule } from './targets.ts'

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

/** How a file is made, as it says itself; `bitrate` in kilobits a second. */
export type FileForm = { rate: number; channels: number; bitrate: number | null }

const measured = (rule: Rule, sound: Measurement, form: FileForm): { value: number | null; at: number | null } => {
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
    case 'head':
      return { value: sound.head, at: 0 }
    case 'tail':
      return { value: sound.tail, at: Math.max(0, sound.duration - 1) }
    default:
      return { value: form[rule], at: null }
  }
}

/**
 * Holds a measured file against a target. `at` names the second where a limit is broken. Silence fails; a noise floor that
 * could not be measured, since the chapter has no pause, does not.
 */
export const checksOf = (target: DeliveryTarget, sound: Measurement, form: FileForm): Check[] =>
  target.limits.map(({ rule, unit, min, max }) => {
    const { value, at } = measured(rule, sound, form)
    // A hundredth is finer than any of these standards is read.
    const shown = value === null ? null : Math.round(value * 100) / 100
    const within = shown !== null && (min === null || shown >= min) && (max === null || shown <= max)
    const ok = within || (rule === 'noise-floor' && value === null)
    return { rule, unit, min, max, value: shown, ok, at: ok ? null : at }
  })
