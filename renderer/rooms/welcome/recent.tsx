import { useEffect, useState } from 'react'
import type { RecentProduction } from '../../../core/contract/session.ts'
import { host } from '../../bridge/host.ts'
import { Button } from '../../elements/button.tsx'
import { Chip } from '../../elements/chip.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Notice } from '../../elements/notice.tsx'
import { Progress } from '../../elements/progress.tsx'
import { count, dayAndTime, percent } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { sayFailure } from '../../store/toasts.ts'
import style from './recent.module.css'
import { openFolder } from './start.ts'

/** Where one was last: each production with what is left; folders that are gone can be taken off the list. */
export const Recent = () => {
  const [recent, setRecent] = useState<RecentProduction[] | null>(null)
  useEffect(() => {
    void host()
      .recent({})
      .then((reply) => (reply.ok ? setRecent(reply.value) : sayFailure(reply.failure)))
  }, [])
  const forget = async (folder: string) => {
    const reply = await host().forgetRecent({ folder })
    if (!reply.ok) return sayFailure(reply.failure)
    setRecent((all) => all?.filter((one) => one.folder !== folder) ?? null)
  }
  return (
    <aside className={style.recents} aria-label={t('welcome.recent.title')} data-region="">
      <h2>{t('welcome.recent.title')}</h2>
      {recent?.length === 0 && <p className="second">{t('welcome.recent.none')}</p>}
      {recent
        ?.filter((one) => one.present)
        .map((one) => (
          <RecentRow key={one.folder} recent={one} onForget={() => void forget(one.folder)} />
        ))}
      {recent
        ?.filter((one) => !one.present)
        .map((one) => (
          <div key={one.folder} className={style.moved}>
            <Notice
              kind="warning"
              title={t('welcome.recent.moved', { title: one.title })}
              actions={
                <>
                  <Button size="small" onClick={() => void openFolder(one.folder)}>
                    {t('welcome.recent.retry')}
                  </Button>
                  <Button size="small" kind="quiet" onClick={() => void forget(one.folder)}>
                    {t('welcome.recent.forget')}
                  </Button>
                </>
              }
            >
              {t('welcome.recent.lastSeen', { folder: one.folder })}
            </Notice>
          </div>
        ))}
    </aside>
  )
}

const RecentRow = ({ recent, onForget }: { recent: RecentProduction; onForget: () => void }) => (
  <div className={style.item}>
    <button type="button" className={style.row} onClick={() => void openFolder(recent.folder)} title={recent.folder}>
      <span className={style.cover}>{(recent.title.match(/[\p{L}\p{N}]/u)?.[0] ?? '·').toUpperCase()}</span>
      <span className={style.title}>{recent.title}</span>
      <span className={style.opened}>{dayAndTime(recent.opened, Date.now())}</span>
      <span className={style.counts}>
        {t('frame.status.chapters', { count: recent.chapters })} ·{' '}
        {t('frame.status.lines', { count: recent.lines, shown: count(recent.lines) })}
        {recent.toReview > 0 && <> · {t('welcome.recent.toReview', { count: recent.toReview, shown: count(recent.toReview) })}</>}
      </span>
      <span className={style.state}>
        <span className={style.chips}>
          {recent.voices.slice(0, 6).map((voice) => (
            <Chip key={voice.name} name={voice.name} voice={voice.voice} size={18} title={voice.name} />
          ))}
        </span>
        <Progress className="grow" label={t('welcome.recent.recorded', { share: percent(recent.recorded) })} value={recent.recorded} />
        <span className="quiet">{t('welcome.recent.recorded', { share: percent(recent.recorded) })}</span>
      </span>
    </button>
    <IconButton
      className={style.forget ?? ''}
      size="small"
      icon="close"
      label={t('welcome.recent.forgetNamed', { title: recent.title })}
      onClick={onForget}
    />
  </div>
)
