import type { Answer, Ask } from '../../../core/contract/api.ts'
import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { RecordingId } from '../../../core/ids.ts'
import type { Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { waitsToBeHeard } from '../../../core/takes/was-heard.ts'
import { host } from '../../bridge/host.ts'
import { t } from '../../locales/t.ts'
import { derived } from '../../store/derived.ts'
import { newJob } from '../../store/jobs.ts'
import { say, sayFailure } from '../../store/toasts.ts'
import { useSending } from './deliver.ts'

/** Matches recordings by their names as they are read now, and by their words. */
export const matchAgain = async (asked: Omit<Ask<'rematch'>, 'job'>) => tell(await host().rematch({ ...asked, job: newJob() }))

/** Listens to recordings anew, whatever they were taken for. */
export const listenAgain = async (recordings: RecordingId[]) => {
  if (recordings.length > 0) tell(await host().listenAgain({ job: newJob(), recordings }))
}

const tell = (reply: Reply<AttachReport>) => {
  if (!reply.ok) return sayFailure(reply.failure)
  const { recordings, matches, doubts, refused, unheard }: Answer<'rematch'> = reply.value
  const count = recordings.length
  if (count > 0) say(t('recordings.matched', { count, matches: matches.length, doubts: doubts.length }))
  else if (refused.length === 0) say(t('recordings.matchedNone'))
  useSending.setState({ stayed: refused })
  if (unheard) sayFailure(unheard)
}

/** Recordings that should have been listened to and could not be. */
export const unheardOf = derived(
  ({ recordings }: Production) => [recordings] as const,
  (recordings): Recording[] => Object.values(recordings).filter(waitsToBeHeard),
)
