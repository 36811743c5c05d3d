import { Button } from '../../../elements/button.tsx'
import { Notice } from '../../../elements/notice.tsx'
import { t } from '../../../locales/t.ts'
import style from './hearing.module.css'
import { goOn, useLeft } from './left-deliveries.ts'

/** Deliveries that were broken off more than once: to be listened to again, or taken in by their names. */
export const LeftNotice = () => {
  const deliveries = useLeft((state) => state.deliveries)
  return deliveries.map((one) => (
    <div key={one.id} className={style.left}>
      <Notice
        kind="warning"
        title={t(one.breaks > 1 ? 'recordings.left.often' : 'recordings.left.waits', { count: one.recordings, breaks: one.breaks })}
        actions={
          <>
            <Button onClick={() => void goOn(one, true)}>{t('recordings.left.again')}</Button>
            <Button onClick={() => void goOn(one, false)}>{t('recordings.left.byName')}</Button>
          </>
        }
      >
        <span title={one.names.join('\n')}>
          {one.names.join(', ')}
          {one.recordings > one.names.length && ` ${t('recordings.relink.more', { count: one.recordings - one.names.length })}`}
        </span>
      </Notice>
    </div>
  ))
}
