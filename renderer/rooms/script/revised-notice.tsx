import type { Line } from '../../../core/records/line.ts'
import { Button } from '../../elements/button.tsx'
import { Notice } from '../../elements/notice.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { flag } from '../pickups/flagging.ts'
import style from './inspector.module.css'

/** What a revised manuscript has done to the line at hand: its takes say other words, or the line is gone. */
export const RevisedNotice = ({ line }: { line: Line }) => {
  if (line.gone) return <p className={style.none}>{t('revision.gone')}</p>
  if (line.was === undefined || line.take === null) return null
  return (
    <Notice
      kind="warning"
      title={t('revision.recorded.title')}
      actions={
        <>
          <Button size="small" icon="check" onClick={() => void edit({ do: 'choose-take', line: line.id, take: line.take })}>
            {t('revision.recorded.keep')}
          </Button>
          <Button size="small" icon="flag" onClick={() => flag([line.id], 'new-text')}>
            {t('pickup.key')}
          </Button>
        </>
      }
    >
      {t('revision.recorded.was', { text: line.was })}
    </Notice>
  )
}
