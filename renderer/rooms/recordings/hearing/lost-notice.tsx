import { Button } from '../../../elements/button.tsx'
import { Notice } from '../../../elements/notice.tsx'
import { t } from '../../../locales/t.ts'
import { issueText } from '../../../locales/wording.ts'
import style from './hearing.module.css'
import { readLost, useLeft } from './left-deliveries.ts'

/** What was lost of deliveries that were broken off; it stays until it is read. */
export const LostNotice = () => {
  const issues = useLeft((state) => state.issues)
  if (issues.length === 0) return null
  return (
    <div className={style.left}>
      <Notice
        kind="warning"
        title={t('recordings.left.lost', { count: issues.length })}
        actions={<Button onClick={() => void readLost()}>{t('recordings.left.read')}</Button>}
      >
        {issues.map((issue) => (
          <p key={`${issue.code} ${issue.values?.file ?? ''}`} className={style.lost}>
            {issueText(issue)}
          </p>
        ))}
      </Notice>
    </div>
  )
}
