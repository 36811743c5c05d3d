import type { Master } from '../../../core/contract/master.ts'
import type { Check } from '../../../core/publish/checks.ts'
import { figure } from '../../../core/units.ts'
import { t } from '../../locales/t.ts'

/** A measured value with its unit and a true minus: "−16.0 LUFS". */
export const measured = (value: number | null, unit: string, digits = 1): string =>
  value === null ? t('delivery.notMeasured') : `${figure(value, digits)} ${unit}`

/** What a check allows: "−17 to −15", "at most −1". */
export const limitText = ({ min, max }: Pick<Check, 'min' | 'max'>): string => {
  if (min !== null && max !== null)
    return t('delivery.limit.between', { min: figure(min, min % 1 ? 1 : 0), max: figure(max, max % 1 ? 1 : 0) })
  if (max !== null) return t('delivery.limit.most', { max: figure(max, max % 1 ? 1 : 0) })
  if (min !== null) return t('delivery.limit.least', { min: figure(min, min % 1 ? 1 : 0) })
  return t('delivery.limit.told')
}

/** Seconds as a clock: "14:07", "1:02:03"; with tenths when asked. */
export const clock = (seconds: number, tenths = false): string => {
  const whole = Math.floor(seconds)
  const hours = Math.floor(whole / 3600)
  const rest = `${String(Math.floor((whole % 3600) / 60)).padStart(hours ? 2 : 1, '0')}:${String(whole % 60).padStart(2, '0')}`
  return (hours ? `${hours}:${rest}` : rest) + (tenths ? `.${Math.floor((seconds % 1) * 10)}` : '')
}

/** What a cell of the table says of a master that is fine. */
export const headline = (master: Master): string =>
  master.target === 'acx' ? measured(master.rmsDb, 'dB RMS') : measured(master.integratedLufs, 'LUFS')

export const failing = (master: Master): Check[] => master.checks.filter((check) => !check.ok)
