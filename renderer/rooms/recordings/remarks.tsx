import type { RecordingId } from '../../../core/ids.ts'
import type { Recording } from '../../../core/records/take.ts'
import { isMendedByCopy } from '../../../core/takes/repairable.ts'
import { host } from '../../bridge/host.ts'
import { Button } from '../../elements/button.tsx'
import { revealFolder } from '../../frame/reveal-folder.ts'
import { t } from '../../locales/t.ts'
import { issueText } from '../../locales/wording.ts'
import { newJob, useJobs } from '../../store/jobs.ts'
import { say, sayFailure } from '../../store/toasts.ts'
import style from './editor.module.css'

/** What is to be said of a recording as a whole, and what can be done about it. */
export const Remarks = ({ recording }: { recording: Recording }) => {
  const repairing = useJobs(({ jobs }) => Object.values(jobs).some(({ kind }) => kind === 'repair'))
  const { id, issues } = recording
  if (issues.length === 0) return null
  return (
    <ul className={style.remarks} aria-label={t('editor.remarks')}>
      {issues.map((issue) => (
        <li key={issue.code}>
          <span>{issueText(issue)}</span>
          {isMendedByCopy(issue, recording) && (
            <Button size="small" disabled={repairing} onClick={() => void repair(id)}>
              {t('editor.repair')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

const repair = async (recording: RecordingId) => {
  const reply = await host().repairRecording({ job: newJob(), recording })
  if (!reply.ok) return sayFailure(reply.failure)
  const { file, folder } = reply.value
  say(t('editor.repaired', { file: file.replace(/^.*[/\\]/, '') }), 'done', {
    label: t('editor.showRepaired'),
    run: () => void revealFolder(folder),
  })
}
