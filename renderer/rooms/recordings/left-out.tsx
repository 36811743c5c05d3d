import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { t } from '../../locales/t.ts'
import { failureText } from '../../locales/wording.ts'
import { useSending } from './deliver.ts'
import style from './recordings.module.css'

/** What of the last delivery was not taken in, and why: refused files, then files of folders and archives that were left out. */
export const LeftOut = () => {
  const { refused, skipped } = useSending()
  const close = () => useSending.setState({ refused: [], skipped: [] })
  const count = refused.length + skipped.length
  return (
    <Dialog
      open={count > 0}
      onClose={close}
      title={t('recordings.refused', { count })}
      size="medium"
      footer={
        <Button kind="strong" data-first="" onClick={close}>
          {t('element.close')}
        </Button>
      }
    >
      <ul className={style.refused}>
        {refused.map(({ file, failure }) => (
          <li key={file}>{failureText(failure)}</li>
        ))}
        {skipped.map(({ file, reason }) => (
          <li key={file}>
            {t('recordings.skipped', { file })} {t(`skipped.${reason}`)}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
