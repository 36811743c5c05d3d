import { useState } from 'react'
import type { ChapterId } from '../../../core/ids.ts'
import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Field } from '../../elements/field.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { useProduction } from '../../store/session.ts'

/** Another title for a chapter: in the list, in file names and in tags. The text stays as it is. */
export const RenameChapter = ({ chapter, onClose }: { chapter: ChapterId; onClose: () => void }) => {
  const record = useProduction((production) => production.chapters[chapter])
  const [title, setTitle] = useState(record?.title ?? '')
  const rename = async () => {
    if (await edit({ do: 'rename-chapter', chapter, title })) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('script.chapter.rename')}
      footer={
        <>
          <Button onClick={onClose}>{t('element.cancel')}</Button>
          <Button kind="strong" disabled={title.trim() === ''} onClick={() => void rename()}>
            {t('script.chapter.doRename')}
          </Button>
        </>
      }
    >
      <Field
        label={t('script.chapter.name', { number: record?.number ?? '' })}
        value={title}
        autoFocus
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && title.trim() !== '' && void rename()}
      />
    </Dialog>
  )
}
