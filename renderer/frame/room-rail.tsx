import { Icon } from '../elements/icon.tsx'
import { t } from '../locales/t.ts'
import { goTo, usePlaces } from '../store/places.ts'
import style from './room-rail.module.css'
import { rooms } from './rooms.ts'

export const RoomRail = () => {
  const here = usePlaces((places) => places.room)
  return (
    <nav className={style.rail} aria-label={t('frame.rooms')} data-region="">
      {rooms.map((room) => (
        <button
          key={room.id}
          type="button"
          className={style.link}
          aria-current={room.id === here ? 'page' : undefined}
          data-region-entry={room.id === here ? '' : undefined}
          title={t(room.label)}
          onClick={() => goTo({ room: room.id, drawer: false })}
        >
          <Icon name={room.icon} size={20} />
          <span>{t(room.label)}</span>
        </button>
      ))}
    </nav>
  )
}
