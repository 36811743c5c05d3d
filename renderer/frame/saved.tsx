import { Icon } from '../elements/icon.tsx'
import { timeOfDay } from '../locales/format.ts'
import { t } from '../locales/t.ts'
import { failureText } from '../locales/wording.ts'
import { useSession } from '../store/session.ts'
import style from './saved.module.css'

/** When the last edit reached the disk, or that it cannot. */
export const Saved = () => {
  const { at, failure } = useSession((state) => state.saved)
  const readOnly = useSession((state) => state.session?.readOnly ?? false)
  if (failure)
    return (
      <span className={`is-danger ${style.failed}`} role="alert" title={failureText(failure)}>
        <Icon name="danger" />
        {t('frame.notSaved')}
      </span>
    )
  if (readOnly) return <span className={style.saved}>{t('frame.readOnly')}</span>
  return at === null ? null : <span className={style.saved}>{t('frame.saved', { time: timeOfDay(at) })}</span>
}
