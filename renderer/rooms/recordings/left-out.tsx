import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { t } from '../../locales/t.ts'
import { failureText } from '../../locales/wording.ts'
import { useSending } from './deliver.ts'
import style from './recordings.module.css'

/**
 * What of the last delivery was not taken in, and why: refused files, then files of folders and archives that were left out. Or the
 * recordings that were to be heard again and stayed what they were.
 */
export const LeftOut = () => {
  const { refused, skipped, stayed } = useSending()
  const close = () => useSending.setState({ refused: [], skipped: [], stayed: [] })
  const count = refused.length + skipped.length
  const all = [...refused, ...stayed]
  return (
    <Dialog
      open={count + stayed.length > 0}
      onClose={close}
      title={count > 0 ? t('recordings.refused', { count }) : t('recordings.stayed', { count: stayed.length })}
      size="medium"
      footer={
        <Button kind="strong" data-first="" onClick={close}>
          {t('element.close')}
        </Button>
      }
    >
      <ul className={style.refused}>
        {all.map(({ file, failure }) => (
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
