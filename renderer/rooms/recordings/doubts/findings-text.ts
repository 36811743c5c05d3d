import type { Findings } from '../../../../core/takes/doubts.ts'
import { t } from '../../../locales/t.ts'

/** "41 of 44 lines found. 3 doubts, 1 missing, 9 fluffs set aside, 2 takes removed." */
export const findingsText = ({ found, sought, doubts, missing, asides, removed }: Findings): string => {
  const parts = [
    doubts > 0 ? t('doubts.doubts', { count: doubts }) : '',
    missing > 0 ? t('doubts.missing', { count: missing }) : '',
    asides > 0 ? t('doubts.asides', { count: asides }) : '',
    removed > 0 ? t('doubts.removed', { count: removed }) : '',
  ].filter(Boolean)
  if (found === 0 && parts.length > 0) return `${parts.join(', ')}.`
  const lines = missing > 0 ? t('doubts.foundOf', { found, sought }) : t('doubts.found', { count: found })
  return parts.length > 0 ? `${lines} ${parts.join(', ')}.` : lines
}
