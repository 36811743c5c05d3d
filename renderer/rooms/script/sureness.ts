import type { Attribution } from '../../../core/records/line.ts'
import { surenessOf } from '../../elements/confidence.tsx'
import { probability } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'

/** How sure an attribution is, in words: "Decided by you", "Likely, .81". */
export const surenessText = (attribution: Attribution): string => {
  if (attribution.by === 'producer') return t('script.sureness.producer')
  if (attribution.by === 'narrator') return t('script.sureness.told')
  if (attribution.character === null) return t('script.sureness.nobody')
  const p = probability(attribution.confidence)
  return p === '1' ? t('script.sureness.sure') : t(`script.sureness.${surenessOf(attribution.confidence)}At`, { p })
}
