import { type ChangeEvent, useRef } from 'react'
import { deliveredFiles } from '../../../core/takes/delivered-kind.ts'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { t } from '../../locales/t.ts'
import { type HandFile, pickedFiles } from './collect.ts'

type AddProps = { onFiles: (files: HandFile[]) => void }

const taking = (onFiles: AddProps['onFiles']) => (event: ChangeEvent<HTMLInputElement>) => {
  const picked = pickedFiles(event.currentTarget.files)
  event.currentTarget.value = ''
  onFiles(picked)
}

/** Picks files, as they would be dropped. */
export const AddFiles = ({ onFiles }: AddProps) => {
  const files = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon="plus" onClick={() => files.current?.click()}>
        {t('recordings.addFiles')}
      </Button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('recordings.addFiles')}
        accept={deliveredFiles}
        onChange={taking(onFiles)}
      />
    </>
  )
}

/** Picks a whole folder, with all folders inside. */
export const AddFolder = ({ onFiles }: AddProps) => {
  const folder = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon="folder" label={t('recordings.addFolder')} onClick={() => folder.current?.click()} />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={t('recordings.addFolder')}
        {...{ webkitdirectory: '' }}
        onChange={taking(onFiles)}
      />
    </>
  )
}
