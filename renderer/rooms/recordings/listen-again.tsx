import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { mayBeHeardAgain } from '../../../core/takes/was-heard.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { Menu, MenuItem, MenuTitle } from '../../elements/menu.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { listenAgain, unheardOf } from './match-again.ts'
import { deliveryOf } from './names/state.ts'

/** Listens for lines again: in the recording on the desk, its whole delivery, or all that were not heard. */
export const ListenAgain = ({ production, recording }: { production: Production; recording: Recording }) => {
  const delivery = deliveryOf(production, recording.id).filter((id) => {
    const one = production.recordings[id]
    return one !== undefined && one.match.by !== 'producer'
  })
  const unheard = unheardOf(production).map(({ id }) => id)
  const one = () => mayBeHeardAgain(recording) && void listenAgain([recording.id])
  useKeys([{ keys: 'Shift+H', label: t('editor.key.listenAgain'), room: 'recordings', run: one }])
  return (
    <Menu align="end" trigger={<IconButton icon="refresh" label={t('recordings.again.title')} />}>
      <MenuTitle>{t('recordings.again.title')}</MenuTitle>
      <MenuItem icon="sound" keys="Shift+H" disabled={!mayBeHeardAgain(recording)} onPick={() => void one()}>
        {t('recordings.again.this')}
      </MenuItem>
      {delivery.length > 1 && (
        <MenuItem icon="recordings" onPick={() => void listenAgain(delivery)}>
          {t('recordings.again.delivery', { count: delivery.length })}
        </MenuItem>
      )}
      {unheard.length > 0 && (
        <MenuItem icon="warning" onPick={() => void listenAgain(unheard)}>
          {t('recordings.again.unheard', { count: unheard.length })}
        </MenuItem>
      )}
    </Menu>
  )
}
