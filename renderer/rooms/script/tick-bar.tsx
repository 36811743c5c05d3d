import { Button } from '../../elements/button.tsx'
import { Key } from '../../elements/key.tsx'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { agree, toggleCut, toggleTicking } from './actions.ts'
import style from './review-bar.module.css'
import { useScriptRoom } from './room-state.ts'
import { selectAllLines } from './selection.ts'

/** While lines are being ticked: how many, and what can be done with them all at once. */
export const TickBar = () => {
  const count = usePlaces((places) => places.lines.length)
  return (
    <section className={style.bar} aria-label={t('script.tick.name')}>
      <b className={style.place} role="status">
        {t('script.tick.count', { count })}
      </b>
      <Button size="small" kind="quiet" onClick={selectAllLines}>
        {t('script.tick.all')}
      </Button>
      <span className="grow" />
      <Button size="small" icon="person" disabled={count === 0} onClick={() => useScriptRoom.setState({ naming: true })}>
        {t('script.tick.speaker')} <Key>/</Key>
      </Button>
      <Button size="small" icon="check" disabled={count === 0} onClick={() => void agree()}>
        {t('script.tick.agree')}
      </Button>
      <Button size="small" icon="cut" disabled={count === 0} onClick={toggleCut}>
        {t('script.tick.cut')}
      </Button>
      <Button size="small" onClick={toggleTicking}>
        {t('script.review.leave')} <span className="quiet">Esc</span>
      </Button>
    </section>
  )
}
