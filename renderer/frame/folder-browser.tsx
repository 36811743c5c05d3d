import { type ReactNode, useEffect, useState } from 'react'
import type { FolderListing } from '../../core/contract/session.ts'
import type { Failure } from '../../core/outcome.ts'
import { host } from '../bridge/host.ts'
import { Button } from '../elements/button.tsx'
import { Dialog } from '../elements/dialog.tsx'
import { Field } from '../elements/field.tsx'
import { Icon } from '../elements/icon.tsx'
import { Notice } from '../elements/notice.tsx'
import { t } from '../locales/t.ts'
import { failureText } from '../locales/wording.ts'
import style from './folder-browser.module.css'

type FolderBrowserProps = {
  title: string
  lead: string
  onClose: () => void
  onPick: (folder: string) => void
  /** Words of the button that picks the folder shown; without it only productions can be picked. */
  pick?: string
}

/** Folders of this computer, to choose one where the host has no dialog of its own. */
export const FolderBrowser = ({ title, lead, onClose, onPick, pick }: FolderBrowserProps): ReactNode => {
  const [listing, setListing] = useState<FolderListing | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [path, setPath] = useState('')
  const show = async (folder: string | null) => {
    const reply = await host().listFolder({ folder })
    if (!reply.ok) return setFailure(reply.failure)
    setFailure(null)
    setListing(reply.value)
    setPath(reply.value.folder)
  }
  useEffect(() => {
    void host()
      .listFolder({ folder: null })
      .then((reply) => {
        if (!reply.ok) return setFailure(reply.failure)
        setListing(reply.value)
        setPath(reply.value.folder)
      })
  }, [])
  const footer = pick && (
    <Button kind="strong" disabled={!listing} onClick={() => listing && onPick(listing.folder)}>
      {pick}
    </Button>
  )
  return (
    <Dialog open onClose={onClose} title={title} lead={lead} size="medium" footer={footer}>
      <form
        className={style.address}
        onSubmit={(event) => {
          event.preventDefault()
          void show(path)
        }}
      >
        <Field
          className="grow"
          label={t('frame.folder.address')}
          hideLabel
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
        <Button type="submit">{t('frame.folder.go')}</Button>
        <Button icon="up" disabled={!listing?.parent} onClick={() => void show(listing?.parent ?? null)}>
          {t('frame.folder.up')}
        </Button>
      </form>
      {failure && <Notice title={t('frame.folder.failed')}>{failureText(failure)}</Notice>}
      <ul className={style.entries}>
        {listing?.entries.map((entry) => (
          <li key={entry.folder}>
            <button
              type="button"
              className={style.entry}
              onClick={() => (entry.production && !pick ? onPick(entry.folder) : void show(entry.folder))}
            >
              <Icon name={entry.production ? 'brand' : 'folder'} />
              <span className="grow ellipsis">{entry.name}</span>
              {entry.production && !pick ? <b>{t('frame.folder.open')}</b> : <Icon name="right" />}
            </button>
          </li>
        ))}
      </ul>
      {listing?.entries.length === 0 && <p className="second">{t('frame.folder.none')}</p>}
    </Dialog>
  )
}
