import { useState } from 'react'
import { host } from '../bridge/host.ts'
import { Icon } from '../elements/icon.tsx'
import { IconButton } from '../elements/icon-button.tsx'
import { Tooltip } from '../elements/tooltip.tsx'
import { t } from '../locales/t.ts'
import { commandText } from '../locales/wording.ts'
import { redo, undo } from '../store/edit.ts'
import { usePlaces } from '../store/places.ts'
import { showSession, useSession } from '../store/session.ts'
import { ChapterPicker } from './chapter-picker.tsx'
import { FindField } from './find-field.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { useKeys } from './keys.ts'
import { PlaySlot } from './play-slot.tsx'
import style from './production-bar.module.css'
import { ProductionMenu } from './production-menu.tsx'
import { Saved } from './saved.tsx'
import { ThemeMenu } from './theme-menu.tsx'

/** Leaves the open production for the welcome screen; it is on disk already. */
export const closeProduction = async () => {
  await host().closeProduction({})
  showSession(null)
}

export const ProductionBar = () => {
  const undoName = useSession((state) => state.session?.undo ?? null)
  const redoName = useSession((state) => state.session?.redo ?? null)
  const room = usePlaces((places) => places.room)
  const [help, setHelp] = useState(false)
  useKeys([{ keys: '?', label: t('frame.key.help'), room: 'everywhere', run: () => setHelp(true) }])
  return (
    <header className={style.bar} data-region="">
      <h1 className="visually-hidden">{t(`frame.room.${room}`)}</h1>
      <Tooltip text={t('frame.allProductions')}>
        <button type="button" className={style.brand} aria-label={t('frame.allProductions')} onClick={() => void closeProduction()}>
          <Icon name="brand" size={20} />
        </button>
      </Tooltip>
      <ProductionMenu />
      <span className={style.divider} />
      <ChapterPicker />
      <span className={`${style.divider} ${style.optional}`} />
      <IconButton
        icon="undo"
        label={undoName ? t('frame.undoNamed', { name: commandText(undoName) }) : t('frame.undo')}
        keys="Ctrl+Z"
        disabled={!undoName}
        onClick={() => void undo()}
      />
      <IconButton
        icon="redo"
        label={redoName ? t('frame.redoNamed', { name: commandText(redoName) }) : t('frame.redo')}
        keys="Ctrl+Y"
        disabled={!redoName}
        onClick={() => void redo()}
      />
      <span className="grow" />
      <Saved />
      <FindField />
      <ThemeMenu />
      <IconButton icon="keyboard" label={t('frame.keyboardHelp')} keys="?" onClick={() => setHelp(true)} />
      <PlaySlot />
      <KeyboardHelp open={help} onClose={() => setHelp(false)} />
    </header>
  )
}
