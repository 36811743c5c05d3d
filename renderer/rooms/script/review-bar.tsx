import { Button } from '../../elements/button.tsx'
import { Icon } from '../../elements/icon.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Key } from '../../elements/key.tsx'
import { Menu, MenuItem, MenuTitle } from '../../elements/menu.tsx'
import { Progress } from '../../elements/progress.tsx'
import { t } from '../../locales/t.ts'
import { isDoubtful } from '../../store/lines.ts'
import { lineAtHand, usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import { leaveReview, orderReview, stepReview } from './actions.ts'
import style from './review-bar.module.css'
import { useScriptRoom } from './room-state.ts'

/** The queue of doubtful lines: where one is, how many are decided, and the keys. */
export const ReviewBar = () => {
  const queue = useScriptRoom((state) => state.queue)
  const order = useScriptRoom((state) => state.order)
  const atHand = usePlaces(lineAtHand)
  const open = useProduction((production) => queue.filter((id) => production.lines[id] && isDoubtful(production.lines[id])).length)
  const place = atHand ? queue.indexOf(atHand) + 1 : 0
  return (
    <section className={style.bar} aria-label={t('script.mode.review')}>
      <IconButton icon="up" label={t('script.review.previous')} keys="Shift+Tab" disabled={open === 0} onClick={() => stepReview(-1)} />
      <b className={style.place} role="status">
        {open === 0 ? t('script.review.all') : t('script.review.place', { place, count: queue.length })}
      </b>
      <IconButton icon="down" label={t('script.review.next')} keys="Tab" disabled={open === 0} onClick={() => stepReview(1)} />
      <Progress className={style.progress ?? ''} label={t('script.review.decided')} value={queue.length - open} max={queue.length} />
      <span className={style.left}>{t('script.review.left', { count: open })}</span>
      <Menu
        trigger={
          <Button size="small" kind="quiet">
            {t(`script.review.order.${order}`)}
            <Icon name="down" size={12} />
          </Button>
        }
      >
        <MenuTitle>{t('script.review.order.title')}</MenuTitle>
        {(['stake', 'script'] as const).map((one) => (
          <MenuItem key={one} on={one === order} onPick={() => orderReview(one)}>
            {t(`script.review.order.${one}`)}
          </MenuItem>
        ))}
      </Menu>
      <span className="grow" />
      {open > 0 && (
        <>
          <Hint keys="1–9" text={t('script.review.choose')} />
          <Hint keys="Enter" text={t('script.review.agree')} />
          <Hint keys="/" text={t('script.review.other')} />
          <Hint keys="Tab" text={t('script.review.skip')} optional />
          <Hint keys="Ctrl Z" text={t('script.review.takeBack')} optional />
        </>
      )}
      <Button size="small" onClick={leaveReview}>
        {t('script.review.leave')} <span className="quiet">Esc</span>
      </Button>
    </section>
  )
}

const Hint = ({ keys, text, optional }: { keys: string; text: string; optional?: boolean }) => (
  <span className={optional ? `${style.hint} ${style.optional}` : style.hint}>
    <Key>{keys}</Key>
    {text}
  </span>
)
