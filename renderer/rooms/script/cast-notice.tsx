import { Button } from '../../elements/button.tsx'
import { t } from '../../locales/t.ts'
import { goTo } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { castChecked, useChecked } from '../cast/checked.ts'
import { openDialog } from '../cast/room-state.ts'
import style from './cast-notice.module.css'

/** On a new script: the cast comes first, since every line is read in its light. Gone once it was looked through, put off, or cast. */
export const CastNotice = () => {
  const id = useProduction((production) => production.id)
  const found = useProduction((production) => production.characterOrder.length - 1)
  const begun = useProduction((production) => production.actorOrder.length > 0)
  const checked = useChecked((state) => state.checked.includes(id))
  if (checked || begun || found < 2) return null
  return (
    <div className={style.notice} role="note">
      <span>{t('script.castFirst', { count: found })}</span>
      <span className="grow" />
      <Button
        size="small"
        icon="cast"
        onClick={() => {
          goTo({ room: 'cast' })
          openDialog({ kind: 'check' })
        }}
      >
        {t('script.castCheck')}
      </Button>
      <Button size="small" kind="quiet" onClick={() => castChecked(id)}>
        {t('script.castLater')}
      </Button>
    </div>
  )
}
