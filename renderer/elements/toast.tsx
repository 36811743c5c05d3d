import { t } from '../locales/t.ts'
import { Icon, type IconName } from './icon.tsx'
import style from './toast.module.css'

export type ToastProps = {
  text: string
  kind: 'done' | 'failed'
  action?: { label: string; run: () => void } | undefined
  onClose: () => void
}

const icons: Record<ToastProps['kind'], IconName> = { done: 'check', failed: 'danger' }

/** What just happened, in a sentence, with a way to take it back. */
export const Toast = ({ text, kind, action, onClose }: ToastProps) => (
  <div className={style.toast}>
    <Icon name={icons[kind]} />
    <span className={style.text}>{text}</span>
    {action && (
      <button type="button" className={style.action} onClick={action.run}>
        {action.label}
      </button>
    )}
    <button type="button" className={style.close} aria-label={t('element.close')} onClick={onClose}>
      <Icon name="close" />
    </button>
  </div>
)
