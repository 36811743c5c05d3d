import { JobCard } from '../../elements/job-card.tsx'
import { timeLeft } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { cancelJob, useJobs } from '../../store/jobs.ts'
import { useSending } from './deliver.ts'
import style from './recordings.module.css'

/** A delivery on its way, or recordings that are matched again: files sent, files taken in or made ready, seconds listened to. */
export const InboxProgress = () => {
  const sending = useSending((state) => state.sending)
  const job = useJobs((state) => Object.values(state.jobs).find(({ kind }) => kind === 'attach' || kind === 'rematch'))
  if (sending)
    return (
      <div className={style.progress}>
        <JobCard
          title={t('recordings.sending', { count: sending.total })}
          item={sending.name}
          left={sending.left === null ? null : timeLeft(sending.left)}
          done={sending.done}
          total={sending.total}
          onCancel={sending.stop}
        />
      </div>
    )
  if (!job) return null
  return (
    <div className={style.progress}>
      <JobCard
        title={job.unit === 'seconds' ? t('recordings.listening') : t(`recordings.taking.${job.kind}`, { count: job.total })}
        item={
          job.unit === 'seconds'
            ? t('recordings.heard', { file: job.item, done: Math.floor(job.done), total: Math.ceil(job.total) })
            : job.item
        }
        left={job.left === null ? null : timeLeft(job.left)}
        done={job.done}
        total={job.total}
        onCancel={job.cancelling ? undefined : () => cancelJob(job.job)}
      />
    </div>
  )
}
