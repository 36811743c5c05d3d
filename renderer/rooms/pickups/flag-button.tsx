import type { LineId } from '../../../core/ids.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import type { RoomId } from '../../store/places.ts'
import { flag } from './flagging.ts'

/** Flags the lines at hand, or the one that is heard; and the key F for it while the button is shown. */
export const FlagButton = ({ room, lines }: { room: RoomId; lines: () => LineId[] }) => {
  useFlagKey(room, lines)
  return <IconButton icon="flag" label={t('pickup.key')} keys="F" onClick={() => flag(lines())} />
}

/** The key F of a room. */
export const useFlagKey = (room: RoomId, lines: () => LineId[]) =>
  useKeys([{ keys: 'F', label: t('pickup.key'), room, run: () => flag(lines()) }])
