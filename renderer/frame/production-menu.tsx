import { useState } from 'react'
import { Button } from '../elements/button.tsx'
import { Dialog } from '../elements/dialog.tsx'
import { Field } from '../elements/field.tsx'
import { Icon } from '../elements/icon.tsx'
import { Menu, MenuItem, MenuLine } from '../elements/menu.tsx'
import { t } from '../locales/t.ts'
import { edit } from '../store/edit.ts'
import { useProduction, useSession } from '../store/session.ts'
import { closeProduction } from './production-bar.tsx'
import style from './production-menu.module.css'
import { revealFolder } from './reveal-folder.ts'

/** The production's title, and what can be done with the whole of it. */
export const ProductionMenu = () => {
  const title = useProduction((production) => production.title)
  const folder = useSession((state) => state.session?.folder ?? '')
  const [renaming, setRenaming] = useState(false)
  return (
    <>
      <Menu
        trigger={
          <Button kind="quiet" className={style.title} title={title}>
            <span className="ellipsis">{title}</span>
            <Icon name="down" />
          </Button>
        }
      >
        <MenuItem icon="edit" onPick={() => setRenaming(true)}>
          {t('frame.production.rename')}
        </MenuItem>
        <MenuItem icon="folder" onPick={() => void revealFolder(folder)}>
          {t('frame.production.reveal')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon="close" onPick={() => void closeProduction()}>
          {t('frame.production.close')}
        </MenuItem>
      </Menu>
      {renaming && <RenameProduction onClose={() => setRenaming(false)} />}
    </>
  )
}

const RenameProduction = ({ onClose }: { onClose: () => void }) => {
  const production = useProduction((all) => all)
  const [title, setTitle] = useState(production.title)
  const [author, setAuthor] = useState(production.author)
  const rename = async () => {
    if (await edit({ do: 'rename-production', title, author })) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('frame.production.rename')}>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          void rename()
        }}
      >
        <Field label={t('frame.production.title')} value={title} onChange={(event) => setTitle(event.target.value)} autoFocus />
        <Field label={t('frame.production.author')} value={author} onChange={(event) => setAuthor(event.target.value)} />
        <div className={style.buttons}>
          <Button onClick={onClose}>{t('element.cancel')}</Button>
          <Button kind="strong" type="submit" disabled={title.trim() === ''}>
            {t('frame.production.doRename')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
