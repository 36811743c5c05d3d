import type { LineId } from '../../../core/ids.ts'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import type { RoomId } from '../../store/places.ts'
import style from './flag-button.module.css'
import { useFlagTold } from './flag-mark.tsx'
import { flag } from './flagging.ts'

/** Flags the lines at hand, or the one that is heard, or shows that one of them is flagged; and the key F for it while it is shown. */
export const FlagButton = ({ room, lines }: { room: RoomId; lines: readonly LineId[] }) => {
  useFlagKey(room, () => lines)
  const told = useFlagTold(lines)
  return (
    <IconButton icon="flag" label={told ?? t('pickup.key')} keys="F" className={classes(told && style.flagged)} onClick={() => flag(lines)} />
  )
}

/** The key F of a room. */
export const useFlagKey = (room: RoomId, lines: () => readonly LineId[]) =>
  useKeys([{ keys: 'F', label: t('pickup.key'), room, run: () => flag(lines()) }])
