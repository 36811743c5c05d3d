import { Trans } from 'react-i18next'
import { Icon, type IconName } from '../elements/icon.tsx'
import { count } from '../locales/format.ts'
import { t } from '../locales/t.ts'
import { goTo, type Places, type RoomId } from '../store/places.ts'
import { useProduction, useSession } from '../store/session.ts'
import { statusOf } from '../store/status.ts'
import { rooms } from './rooms.ts'
import style from './status-strip.module.css'

/** What is left to do, each count a way there. */
export const StatusStrip = () => {
  const status = useProduction(statusOf)
  const offline = useSession((state) => state.session?.offline.length ?? 0)
  return (
    <nav className={style.strip} aria-label={t('frame.status.label')} data-region="">
      <Count icon="question" value={status.toReview} words="frame.status.toReview" room="script" places={{ mode: 'review' }} />
      <Count icon="person" value={status.uncast} words="frame.status.uncast" room="cast" />
      <Count icon="recordings" value={status.unrecorded} words="frame.status.unrecorded" room="recordings" />
      {status.proposed > 0 && (
        <Count icon="check" value={status.proposed} words="frame.status.proposed" room="recordings" places={{ proposals: true }} />
      )}
      {status.inDoubt > 0 && <Count icon="file" value={status.inDoubt} words="frame.status.inDoubt" room="recordings" />}
      {status.pickups > 0 && (
        <Count icon="flag" value={status.pickups} words="frame.status.pickups" room="recordings" places={{ pickups: true }} />
      )}
      {offline > 0 && <Count icon="danger" danger value={offline} words="frame.status.offline" room="recordings" />}
      <span className="grow" />
      <span className={style.total}>
        {t('frame.status.chapters', { count: status.chapters })} ·{' '}
        {t('frame.status.lines', { count: status.lines, shown: count(status.lines) })}
      </span>
    </nav>
  )
}

type CountProps = { icon: IconName; value: number; words: string; room: RoomId; places?: Partial<Places>; danger?: boolean }

const Count = ({ icon, value, words, room, places, danger }: CountProps) => {
  const text = (
    <>
      <span className={danger ? 'is-danger' : undefined}>
        <Icon name={icon} size={14} />
      </span>
      <span>
        <Trans i18nKey={words} count={value} values={{ shown: count(value) }} components={{ b: <b /> }} />
      </span>
    </>
  )
  if (!rooms.some((other) => other.id === room)) return <span className={style.count}>{text}</span>
  return (
    <button type="button" className={style.count} onClick={() => goTo({ drawer: false, ...places, room })}>
      {text}
    </button>
  )
}
