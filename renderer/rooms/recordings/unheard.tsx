import { Button } from '../../elements/button.tsx'
import { Notice } from '../../elements/notice.tsx'
import { t } from '../../locales/t.ts'
import { useJobs } from '../../store/jobs.ts'
import { useProduction } from '../../store/session.ts'
import { listenAgain, unheardOf } from './match-again.ts'
import style from './relink.module.css'

/** Says which recordings should have been listened to and were not, and listens to them. */
export const Unheard = () => {
  const unheard = useProduction(unheardOf)
  const busy = useJobs((state) => Object.values(state.jobs).some(({ kind }) => kind === 'attach' || kind === 'rematch'))
  if (unheard.length === 0 || busy) return null
  const names = unheard.map(({ name }) => name)
  return (
    <div className={style.relink}>
      <Notice
        kind="warning"
        title={t('recordings.unheard.title', { count: unheard.length })}
        actions={
          <Button icon="refresh" onClick={() => void listenAgain(unheard.map(({ id }) => id))}>
            {t('recordings.unheard.listen')}
          </Button>
        }
      >
        <div className="ellipsis" title={names.join('\n')}>
          {names.join(', ')}
        </div>
      </Notice>
    </div>
  )
}
