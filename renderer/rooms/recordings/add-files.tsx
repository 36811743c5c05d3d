import { type ChangeEvent, useRef } from 'react'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { t } from '../../locales/t.ts'
import { type HandFile, pickedFiles } from './collect.ts'

/** Picks files or a whole folder, as they would be dropped. */
export const AddFiles = ({ onFiles }: { onFiles: (files: HandFile[]) => void }) => {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const picked = pickedFiles(event.currentTarget.files)
    event.currentTarget.value = ''
    onFiles(picked)
  }
  return (
    <>
      <IconButton icon="folder" label={t('recordings.addFolder')} onClick={() => folder.current?.click()} />
      <Button icon="plus" onClick={() => files.current?.click()}>
        {t('recordings.addFiles')}
      </Button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('recordings.addFiles')}
        accept="audio/*,.wav,.flac,.mp3,.m4a,.ogg,.opus,.aif,.aiff,.caf,.zip"
        onChange={take}
      />
      <input ref={folder} type="file" multiple hidden aria-label={t('recordings.addFolder')} {...{ webkitdirectory: '' }} onChange={take} />
    </>
  )
}
