import { type ReactNode, useState } from 'react'
import type { RecordingId } from '../../../core/ids.ts'
import { host } from '../../bridge/host.ts'
import { Button } from '../../elements/button.tsx'
import { JobCard } from '../../elements/job-card.tsx'
import { Notice } from '../../elements/notice.tsx'
import { FolderBrowser } from '../../frame/folder-browser.tsx'
import { timeLeft } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { cancelJob, newJob, useJobs } from '../../store/jobs.ts'
import { production, useSession } from '../../store/session.ts'
import { say, sayFailure } from '../../store/toasts.ts'
import style from './relink.module.css'

/** Says which recordings are missing, or were replaced, and looks for them in a folder; one search brings back all that are in it. */
export const Relink = () => {
  const offline = useSession((state) => state.session?.offline ?? none)
  const changed = useSession((state) => state.session?.changed ?? none)
  const job = useJobs((state) => Object.values(state.jobs).find(({ kind }) => kind === 'relink'))
  const [browsing, setBrowsing] = useState(false)
  if (job)
    return (
      <div className={style.relink}>
        <JobCard
          title={t('recordings.relink.searching')}
          item={job.item}
          left={job.left === null ? null : timeLeft(job.left)}
          done={job.done}
          total={job.total}
          onCancel={job.cancelling ? undefined : () => cancelJob(job.job)}
        />
      </div>
    )
  if (offline.length === 0) return null
  const missing = offline.filter((id) => !changed.includes(id))
  const find = async () => {
    const picked = await host().pickFolder({})
    if (!picked.ok) return sayFailure(picked.failure)
    if (!picked.value.dialog) setBrowsing(true)
    else if (picked.value.folder !== null) void searchIn(picked.value.folder)
  }
  return (
    <div className={style.relink}>
      {missing.length > 0 && <Lost title={t('recordings.relink.missing', { count: missing.length })} recordings={missing} onFind={find} />}
      {changed.length > 0 && (
        <Lost
          title={t('recordings.relink.changed', { count: changed.length })}
          recordings={changed}
          onFind={missing.length === 0 ? find : null}
        >
          {t('recordings.relink.changedLead', { count: changed.length })}
        </Lost>
      )}
      {browsing && (
        <FolderBrowser
          title={t('recordings.relink.title')}
          lead={t('recordings.relink.lead')}
          pick={t('recordings.relink.here')}
          onClose={() => setBrowsing(false)}
          onPick={(folder) => {
            setBrowsing(false)
            void searchIn(folder)
          }}
        />
      )}
    </div>
  )
}

const none: never[] = []

type LostProps = { title: string; recordings: readonly RecordingId[]; onFind: (() => Promise<void>) | null; children?: ReactNode }

/** Recordings whose files are to be found, by their names; one search finds all, so it is offered once. */
const Lost = ({ title, recordings, onFind, children }: LostProps) => {
  const known = useSession((state) => state.session?.production.recordings)
  const names = recordings.flatMap((id) => known?.[id]?.name ?? [])
  return (
    <Notice
      title={title}
      actions={
        onFind && (
          <Button icon="folder" onClick={() => void onFind()}>
            {t('recordings.relink.find')}
          </Button>
        )
      }
    >
      <span title={names.join('\n')}>
        {names.slice(0, 3).join(', ')}
        {names.length > 3 && ` ${t('recordings.relink.more', { count: names.length - 3 })}`}
      </span>
      {children && <div>{children}</div>}
    </Notice>
  )
}

const searchIn = async (folder: string) => {
  const reply = await host().relink({ job: newJob(), folder })
  if (!reply.ok) return sayFailure(reply.failure)
  const { found, others, missing } = reply.value
  say(t('recordings.relink.found', { count: found.length, missing: missing.length }))
  for (const { recording, file } of others)
    say(t('recordings.relink.other', { name: production().recordings[recording]?.name ?? '', file }), 'failed')
}
