import type { Master } from '../../core/contract/master.ts'
import type { Check } from '../../core/publish/checks.ts'
import { shown } from './printable.ts'

const level = (value: number | null, unit: string): string => (value === null ? 'silent' : `${value.toFixed(1)} ${unit}`)

/** A check in words: "ok loudness −16.0 LUFS (−17 to −15)". */
export const checkText = ({ rule, value, unit, min, max, ok, at }: Check): string => {
  const limit = min !== null && max !== null ? `${min} to ${max}` : max !== null ? `at most ${max}` : `at least ${min}`
  return `${ok ? 'ok    ' : 'FAILED'} ${rule}: ${level(value, unit)} (${limit})${at === null ? '' : `, at ${at.toFixed(1)} s`}`
}

/** A master with its measured figures. */
export const masterText = (master: Master): string =>
  [
    shown(master.file),
    `  ${master.duration.toFixed(1)} s, ${level(master.integratedLufs, 'LUFS')}, true peak ${level(master.truePeakDb, 'dBTP')}, range ${level(master.lra, 'LU')}`,
    ...(master.placeholders ? [`  ${master.placeholders} of ${master.lines} lines are not recorded yet: silent for their length`] : []),
    ...master.checks.map((check) => `  ${checkText(check)}`),
    ...master.sideFiles.map(({ file }) => `  ${shown(file)}`),
  ].join('\n')
