import { SidesFormat } from '../../../core/contract/master.ts'
import { Button } from '../../elements/button.tsx'
import { Dialog } from '../../elements/dialog.tsx'
import { Icon, type IconName } from '../../elements/icon.tsx'
import { Notice } from '../../elements/notice.tsx'
import { revealFolder } from '../../frame/reveal-folder.ts'
import { t } from '../../locales/t.ts'
import { issueText } from '../../locales/wording.ts'
import { useProduction } from '../../store/session.ts'
import style from './sides-dialog.module.css'
import { leaveSides, useSides, writeSides } from './sides-state.ts'

const icons: Record<SidesFormat, IconName> = { pdf: 'file', docx: 'file', html: 'script', csv: 'file', booth: 'record' }

/** Asks for the format of hand-outs, and afterwards says what was written. */
export const SidesDialogs = () => (
  <>
    <Asking />
    <Written />
  </>
)

const Asking = () => {
  const asked = useSides((state) => state.asked)
  const format = useSides((state) => state.format)
  const name = useProduction(({ actors }) => (asked?.actor ? actors[asked.actor]?.name : undefined))
  if (!asked) return null
  return (
    <Dialog
      open
      onClose={leaveSides}
      title={name === undefined ? t(`sides.${asked.what}.everyone`) : t(`sides.${asked.what}.one`, { name })}
      lead={t(`sides.${asked.what}.lead`)}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void writeSides()
        }}
      >
        <fieldset className={style.formats}>
          <legend className="visually-hidden">{t('sides.format.label')}</legend>
          {SidesFormat.options.map((option) => (
            <label key={option}>
              <input
                type="radio"
                name="format"
                checked={option === format}
                autoFocus={option === format}
                onChange={() => useSides.setState({ format: option })}
              />
              <Icon name={icons[option]} />
              <span>
                <b>{t(`sides.format.${option}.name`)}</b>
                <span className="second small">{t(`sides.format.${option}.says`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className={style.buttons}>
          <Button onClick={leaveSides}>{t('element.cancel')}</Button>
          <Button kind="strong" type="submit">
            {t(`sides.${asked.what}.write`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const Written = () => {
  const written = useSides((state) => state.written)
  const done = () => useSides.setState({ written: null })
  if (!written) return null
  return (
    <Dialog
      open
      onClose={done}
      title={t('sides.done', { count: written.files.length })}
      lead={t('frame.folderIs', { folder: written.folder })}
      footer={
        <>
          <Button icon="folder" onClick={() => void revealFolder(written.folder)}>
            {t('sides.reveal')}
          </Button>
          <Button kind="strong" onClick={done}>
            {t('element.close')}
          </Button>
        </>
      }
    >
      {written.what === 'pickups' && <p className={style.sent}>{t('sides.sent', { count: written.sent })}</p>}
      <ul className={style.files}>
        {written.files.map((file) => {
          const name = file.replace(/^.*[/\\]/, '')
          return (
            <li key={file}>
              <Icon name="file" />
              <span className="ellipsis" title={name}>
                {name}
              </span>
            </li>
          )
        })}
      </ul>
      {written.issues.map((issue) => (
        <Notice key={`${issue.code} ${issue.values?.actor ?? ''}`} kind="warning" title={issueText(issue)} />
      ))}
    </Dialog>
  )
}
