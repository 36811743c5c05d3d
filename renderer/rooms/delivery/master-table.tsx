import type { ChapterId } from '../../../core/ids.ts'
import type { DeliveryTargetName } from '../../../core/publish/targets.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { classes } from '../../elements/classes.ts'
import { t } from '../../locales/t.ts'
import { derived } from '../../store/derived.ts'
import { pickChapter, usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { useDeliveries } from './deliveries.ts'
import style from './delivery.module.css'
import { clock } from './figures.ts'
import { MasterCell } from './master-cell.tsx'

/** Length of every chapter as it stands now, in seconds. */
const lengths = derived(
  (production: Production) => [production] as const,
  (production): Record<ChapterId, number> =>
    Object.fromEntries(production.chapterOrder.map((chapter) => [chapter, assemble(production, chapter).length])),
)

/** Chapters down, ticked targets across: what has been made, is being made, and passes. */
export const MasterTable = () => {
  const order = useProduction((production) => production.chapterOrder)
  const chapters = useProduction((production) => production.chapters)
  const length = useProduction(lengths)
  const targets = useDeliveries((state) => state.targets)
  const picked = usePlaces((places) => places.chapter)
  const pick = (chapter: ChapterId, target: DeliveryTargetName | undefined) => {
    pickChapter(chapter)
    if (target) useDeliveries.setState({ picked: { chapter, target } })
  }
  return (
    <section className={style.tableScroll} data-region="" aria-label={t('delivery.masters')}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{t('delivery.chapter')}</th>
            <th scope="col" className={style.length}>
              {t('delivery.length')}
            </th>
            {targets.map((target) => (
              <th key={target} scope="col">
                {t(`delivery.target.${target}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((id) => {
            const chapter = chapters[id]
            if (!chapter) return null
            return (
              <tr key={id} className={classes(id === picked && style.picked)}>
                <th scope="row">
                  <button type="button" className={style.name} aria-pressed={id === picked} onClick={() => pick(id, targets[0])}>
                    <span className={classes(style.number, 'quiet small')}>{chapter.number}</span>
                    <span className="ellipsis" title={chapter.title}>
                      {chapter.title}
                    </span>
                  </button>
                </th>
                <td className={style.length}>{clock(length[id] ?? 0)}</td>
                {targets.map((target) => (
                  <td key={target}>
                    <MasterCell chapter={id} target={target} onPick={() => pick(id, target)} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
