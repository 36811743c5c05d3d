import type { RecordingId } from '../../../../core/ids.ts'
import { Button } from '../../../elements/button.tsx'
import { t } from '../../../locales/t.ts'
import { production, useProduction } from '../../../store/session.ts'
import style from './names.module.css'
import { deliveryOf, useNames } from './state.ts'

/** Opens how the names of the shown recording's delivery were read. */
export const NamesButton = ({ shown }: { shown: RecordingId | null }) => {
  const recording = useProduction((records) => (shown ? records.recordings[shown] : undefined))
  if (!shown || recording?.role !== 'voice' || recording.own) return null
  return (
    <Button kind="quiet" icon="edit" className={style.open} onClick={() => useNames.setState({ open: deliveryOf(production(), shown) })}>
      {t('names.title')}
    </Button>
  )
}
