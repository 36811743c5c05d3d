import type { Production } from '../../../core/records/production.ts'
import { t } from '../../locales/t.ts'

type ManuscriptRecord = NonNullable<Production['manuscript']>

/** "2 notes, 1 summary and 14 tags are kept as details, not lines." */
export const setAside = (manuscript: ManuscriptRecord): string => {
  const counts = new Map<string, number>()
  for (const aside of manuscript.asides) counts.set(aside.kind, (counts.get(aside.kind) ?? 0) + 1)
  if (counts.size === 0) return t('script.report.nothing')
  const parts = [...counts].map(([kind, count]) => t(`script.report.kind.${kind}`, { count }))
  return t('script.report.kept', { count: manuscript.asides.length, what: new Intl.ListFormat('en-GB').format(parts) })
}
