import { Button } from '../../../elements/button.tsx'
import { useKeys } from '../../../frame/keys.ts'
import { t } from '../../../locales/t.ts'
import { lineAtHand, type RoomId, usePlaces } from '../../../store/places.ts'
import { useSession } from '../../../store/session.ts'
import style from './record-here.module.css'
import { openDesk } from './state.ts'

/** R on a line: to the recording desk. */
export const useRecordKey = (room: RoomId) =>
  useKeys([{ keys: 'R', label: t('record.key.open'), room, run: () => openDesk(lineAtHand(usePlaces.getState())) }])

/** Opens the recording desk on the line at hand. */
export const RecordHere = () => {
  const readOnly = useSession((state) => state.session?.readOnly ?? false)
  useRecordKey('recordings')
  return (
    <Button
      icon="record"
      aria-label={t('record.here')}
      disabled={readOnly}
      onClick={() => openDesk(lineAtHand(usePlaces.getState()))}
      title={t('record.key.open')}
    >
      <span className={style.label}>{t('record.here')}</span>
    </Button>
  )
}
