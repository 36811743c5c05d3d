import type { AttachReport } from '../../../core/contract/attach-report.ts'
import { t } from '../../locales/t.ts'

/** Remarks on a file whose content the production, or its delivery, holds already. */
const repeated = new Set(['delivered-before', 'same-content'])

/** What became of a delivery, in a sentence or two. */
export const deliveryText = ({ recordings, matches, doubts }: Pick<AttachReport, 'recordings' | 'matches' | 'doubts'>): string => {
  const again = recordings.filter(({ issues }) => issues.some(({ code }) => repeated.has(code))).length
  const came = recordings.length - again
  return [
    came > 0 || again === 0 ? t('recordings.attached', { count: came, matches: matches.length, doubts: doubts.length }) : '',
    again > 0 ? t('recordings.hereAlready', { count: again }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
