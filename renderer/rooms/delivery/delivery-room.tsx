import { useEffect } from 'react'
import { Button } from '../../elements/button.tsx'
import { Empty } from '../../elements/empty.tsx'
import { Notice } from '../../elements/notice.tsx'
import { Progress } from '../../elements/progress.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { failureText } from '../../locales/wording.ts'
import { useJobs } from '../../store/jobs.ts'
import { usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { cancelOrders, loadMasters, masterOf, orderKey, orderMasters, resetDeliveries, useDeliveries } from './deliveries.ts'
import style from './delivery.module.css'
import { MasterTable } from './master-table.tsx'
import { Report } from './report.tsx'
import { TargetsPanel } from './targets-panel.tsx'

/** How many masters are to go, and how far all that were ordered are. */
const OrderProgress = () => {
  const { orders, ordered } = useDeliveries()
  const running = useJobs(({ jobs }) => orders.map(({ job }) => job && jobs[job]).find((job) => job))
  const share = running && running.total > 0 ? running.done / running.total : 0
  const label = t('delivery.left', { count: orders.length })
  return (
    <>
      <span className="second small" role="status">
        {label}
      </span>
      <Progress label={label} value={ordered - orders.length + share} max={ordered} live className={style.headProgress ?? ''} />
    </>
  )
}

/** Chapters leave here: targets at the left, what has been made above, the measured report of the picked master below. */
export const DeliveryRoom = () => {
  const id = useProduction((production) => production.id)
  const chapters = useProduction((production) => production.chapterOrder)
  const records = useProduction((production) => production.chapters)
  const chapter = usePlaces((places) => places.chapter)
  const { masters, targets, orders, failures, picked } = useDeliveries()
  useEffect(() => {
    if (useDeliveries.getState().orders.length === 0) resetDeliveries()
    if (id) void loadMasters()
  }, [id])
  const here = chapter ?? chapters[0] ?? null
  const target = picked && picked.chapter === here && targets.includes(picked.target) ? picked.target : targets[0]
  const shown = here && target ? masterOf(masters, here, target) : null
  const failure = here && target ? failures[orderKey(here, target)] : undefined
  useKeys([{ keys: 'Ctrl+E', label: t('delivery.key.export'), room: 'delivery', run: () => here && orderMasters([here]) }])
  return (
    <main className={style.room}>
      <TargetsPanel />
      <div className={style.main}>
        <div>
          <div className={style.head}>
            <h2>{t('delivery.title')}</h2>
            <span className="grow" />
            {orders.length > 0 && (
              <>
                <OrderProgress />
                <Button onClick={cancelOrders}>{t('delivery.cancelAll')}</Button>
              </>
            )}
            {here && (
              <Button disabled={targets.length === 0} onClick={() => orderMasters([here])}>
                {t('delivery.exportOne', { number: records[here]?.number ?? '' })}
              </Button>
            )}
            <Button
              kind="strong"
              icon="delivery"
              disabled={targets.length === 0 || chapters.length === 0}
              onClick={() => orderMasters(chapters)}
            >
              {t('delivery.exportAll')}
            </Button>
          </div>
          <MasterTable />
        </div>
        {failure && (
          <div className={style.failure}>
            <Notice title={t('delivery.notMade')}>{failureText(failure)}</Notice>
          </div>
        )}
        {shown ? (
          <Report master={shown.master} index={shown.index} />
        ) : (
          !failure &&
          masters !== null && (
            <div className={style.empty}>
              <Empty icon="delivery" title={targets.length ? t('delivery.empty.title') : t('delivery.empty.noTarget')}>
                {t('delivery.empty.lead')}
              </Empty>
            </div>
          )
        )}
      </div>
    </main>
  )
}
