import type { LineId } from '../../../core/ids.ts'
import { classes } from '../../elements/classes.ts'
import { IconButton } from '../../elements/icon-button.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import type { RoomId } from '../../store/places.ts'
import style from './flag-button.module.css'
import { useFlagTold } from './flag-mark.tsx'
import { flag } from './flagging.ts'

/** Flags the lines at hand, or the one that is heard, and shows why one of them is flagged; and the key F for it while it is shown. */
export const FlagButton = ({ room, lines }: { room: RoomId; lines: readonly LineId[] }) => {
  const run = () => flag(lines)
  const told = useFlagTold(lines)
  useKeys([{ keys: 'F', label: t('pickup.key'), room, run }])
  return <IconButton icon="flag" label={told ?? t('pickup.key')} keys="F" className={classes(told && style.flagged)} onClick={run} />
}
