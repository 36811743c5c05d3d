import { Button } from '../elements/button.tsx'
import { classes } from '../elements/classes.ts'
import { Dialog } from '../elements/dialog.tsx'
import { JobCard } from '../elements/job-card.tsx'
import { Toast } from '../elements/toast.tsx'
import { timeLeft } from '../locales/format.ts'
import { t } from '../locales/t.ts'
import { failureText } from '../locales/wording.ts'
import { cancelJob, type Job, useJobs } from '../store/jobs.ts'
import { type RoomId, usePlaces } from '../store/places.ts'
import { useSession } from '../store/session.ts'
import { dismissToast, holdToasts, useToasts } from '../store/toasts.ts'
import style from './overlays.module.css'

/** Rooms that show work themselves: the inbox a delivery and a search, the table a master. */
const shownIn: Partial<Record<Job['kind'], RoomId>> = {
  attach: 'recordings',
  rematch: 'recordings',
  relink: 'recordings',
  export: 'delivery',
}

/** What floats above every room: running work, what just happened, and the end of the host. */
export const Overlays = () => {
  const toasts = useToasts((state) => state.toasts)
  const jobs = useJobs((state) => state.jobs)
  const gone = useSession((state) => state.gone)
  // Rooms with a bar at their foot keep it in sight.
  const open = useSession((state) => state.session !== null)
  const room = usePlaces((places) => places.room)
  const footed = usePlaces((places) => places.room !== 'script' || places.mode !== 'read')
  const running = Object.values(jobs).filter(({ kind }) => shownIn[kind] !== room)
  return (
    <>
      <div className={classes(style.corner, open && footed && style.raised, open && room === 'recordings' && style.besides)}>
        {running.length > 0 && (
          <section className={style.jobs} aria-label={t('frame.jobs')}>
            {running.map((job) => (
              <JobCard
                key={job.job}
                title={t(`frame.job.${job.kind}`)}
                item={job.cancelling ? t('frame.job.cancelling') : job.item}
                left={job.left === null ? null : timeLeft(job.left)}
                done={job.done}
                total={job.total}
                onCancel={job.cancelling ? undefined : () => cancelJob(job.job)}
              />
            ))}
          </section>
        )}
        <div
          role="status"
          className={style.toasts}
          onPointerEnter={() => holdToasts(true)}
          onPointerLeave={() => holdToasts(false)}
          onFocus={() => holdToasts(true)}
          onBlur={() => holdToasts(false)}
        >
          {toasts.map((toast) => (
            <Toast key={toast.id} kind={toast.kind} text={toast.text} action={toast.action} onClose={() => dismissToast(toast.id)} />
          ))}
        </div>
      </div>
      <Dialog
        open={gone}
        onClose={() => undefined}
        title={t('frame.gone.title')}
        lead={failureText({ code: 'host-gone', values: {} })}
        footer={
          <Button kind="strong" onClick={() => window.location.reload()}>
            {t('frame.gone.again')}
          </Button>
        }
      />
    </>
  )
}
