import type { ChapterId } from '../../../core/ids.ts'
import type { DeliveryTargetName } from '../../../core/publish/targets.ts'
import { Icon } from '../../elements/icon.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Progress } from '../../elements/progress.tsx'
import { percent } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { failureText } from '../../locales/wording.ts'
import { cancelJob, useJobs } from '../../store/jobs.ts'
import { isSpoken, linesOf } from '../../store/lines.ts'
import { useProduction } from '../../store/session.ts'
import { masterOf, orderKey, useDeliveries } from './deliveries.ts'
import style from './delivery.module.css'
import { clock, failing, headline } from './figures.ts'

/** One chapter for one target, in a word and a sign. */
export const MasterCell = ({ chapter, target, onPick }: { chapter: ChapterId; target: DeliveryTargetName; onPick: () => void }) => {
  const order = useDeliveries((state) => state.orders.find((other) => other.chapter === chapter && other.target === target))
  const failure = useDeliveries((state) => state.failures[orderKey(chapter, target)])
  const masters = useDeliveries((state) => state.masters)
  const job = useJobs((state) => (order?.job ? state.jobs[order.job] : undefined))
  const unrecorded = useProduction(
    (production) => linesOf(production, chapter).filter((line) => isSpoken(line) && line.take === null).length,
  )
  if (order?.job) {
    const share = job && job.total > 0 ? job.done / job.total : 0
    return (
      <span className={style.cell}>
        <Progress label={t('delivery.making')} value={share} live />
        <span>{percent(share)}</span>
        <IconButton icon="close" size="small" label={t('element.cancel')} onClick={() => order.job && cancelJob(order.job)} />
      </span>
    )
  }
  if (order) return <span className={style.cell}>{t('delivery.queued')}</span>
  if (failure) {
    return (
      <button type="button" className={style.cell} title={failureText(failure)} onClick={onPick}>
        <span className="is-danger">
          <Icon name="danger" />
        </span>
        <span className="is-danger ellipsis">{failureText(failure)}</span>
      </button>
    )
  }
  const made = masterOf(masters, chapter, target)
  if (made) {
    const bad = failing(made.master)[0]
    return (
      <button type="button" className={style.cell} onClick={onPick}>
        <span className={bad ? 'is-danger' : 'is-ok'}>
          <Icon name={bad ? 'danger' : 'check'} />
        </span>
        <span className={bad ? 'is-danger ellipsis' : 'ellipsis'}>
          {bad
            ? `${t(`delivery.rule.${bad.rule}`)}${bad.at === null ? '' : ` ${t('delivery.at', { time: clock(bad.at) })}`}`
            : headline(made.master)}
        </span>
      </button>
    )
  }
  if (unrecorded > 0) {
    return (
      <span className={style.cell}>
        <span className="is-warning">
          <Icon name="warning" />
        </span>
        <span className="is-warning ellipsis">{t('delivery.placeholders', { count: unrecorded })}</span>
      </span>
    )
  }
  return <span className={style.cell}>{t('delivery.notYet')}</span>
}
