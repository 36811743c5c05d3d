import type { Recording } from '../../../core/records/take.ts'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import style from './side-pane.module.css'

/** Licence and source of a sound; the credits are made of it. */
export const Credit = ({ recording, hideLabel = false }: { recording: Recording; hideLabel?: boolean }) => {
  const set = (input: HTMLInputElement) => {
    const credit = input.value.trim()
    if (credit !== recording.credit) void edit({ do: 'edit-recording', recording: recording.id, credit })
  }
  return (
    <label className={style.credit}>
      <span className={hideLabel ? 'visually-hidden' : undefined}>
        {hideLabel ? t('timeline.creditOf', { name: recording.name }) : t('timeline.credit')}
      </span>
      <input
        key={recording.credit}
        type="text"
        maxLength={1000}
        defaultValue={recording.credit}
        placeholder={t('timeline.creditExample')}
        onBlur={(event) => set(event.currentTarget)}
        onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget)}
      />
    </label>
  )
}
