import { create } from 'zustand'
import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { UploadId } from '../../../core/contract/handles.ts'
import type { ActorId, RecordingId } from '../../../core/ids.ts'
import type { Failure } from '../../../core/outcome.ts'
import { inCountingOrder } from '../../../core/takes/counting.ts'
import { host } from '../../bridge/host.ts'
import { upload } from '../../bridge/upload.ts'
import { t } from '../../locales/t.ts'
import { newJob } from '../../store/jobs.ts'
import { say, sayFailure } from '../../store/toasts.ts'
import { type HandFile, worthSending } from './collect.ts'
import { deliveryText } from './delivery-text.ts'
import { useDesk } from './desk.ts'
import { useNames } from './names/state.ts'

/** What became of a delivery, or of recordings that were matched again, that the producer should hear of. */
type Left = Pick<AttachReport, 'refused' | 'skipped'> & {
  /** Recordings that were to be heard and stayed what they were. */
  stayed: AttachReport['refused']
}

type Sending = { done: number; total: number; name: string; left: number | null; stop: () => void }

/** A delivery on its way to the host, and what was left out of the last one. The work after that is a job like any other. */
export const useSending = create<Left & { sending: Sending | null }>()(() => ({ sending: null, refused: [], skipped: [], stayed: [] }))

/** Files sent at a time. */
const atOnce = 4

/** Hands files over and attaches them. What cannot be taken in is listed; the rest goes on. */
export const deliver = async (handed: readonly HandFile[], actor: ActorId | null, role: 'voice' | 'sound') => {
  const { files, skipped } = worthSending([...handed].sort((a, b) => inCountingOrder(a.path, b.path)))
  if (files.length === 0) return handed.length > 0 ? say(t('recordings.nothingInIt'), 'failed') : undefined
  const sent = await inTurn(() => sendAll(files))
  if (!sent) return
  const { uploads, paths, refused } = sent
  if (uploads.length === 0) return useSending.setState({ refused, skipped })
  const { recording } = useDesk.getState()
  const reply = await host().attach({ job: newJob(), uploads, paths, actor, role })
  if (!reply.ok) return sayFailure(reply.failure)
  const report = reply.value
  tellDelivery({ ...report, refused: [...refused, ...report.refused], skipped: [...skipped, ...report.skipped] }, role)
  // Whoever looks at something else by now is left there.
  if (useDesk.getState().recording === recording) layOnDesk(report, role)
}

/** Tells what became of a delivery; what was not taken in is listed. */
export const tellDelivery = (report: AttachReport, role: 'voice' | 'sound') => {
  useSending.setState({ refused: report.refused, skipped: report.skipped })
  tell(report, role)
  if (report.unheard) sayFailure(report.unheard)
}

let last: Promise<unknown> = Promise.resolve()

/** One delivery is sent after another, in the order in which they were handed over. */
const inTurn = <Sent>(send: () => Promise<Sent>): Promise<Sent> => {
  const sent = last.then(send).finally(() => useSending.setState({ sending: null }))
  last = sent.catch(() => undefined)
  return sent
}

/** Sends files, a few at a time; null when it was stopped. */
const sendAll = async (
  files: readonly HandFile[],
): Promise<{ uploads: UploadId[]; paths: string[]; refused: { file: string; failure: Failure }[] } | null> => {
  const stopper = new AbortController()
  const began = performance.now()
  const sent: (UploadId | null)[] = files.map(() => null)
  const refused: { file: string; failure: Failure }[] = []
  let next = 0
  let finished = 0
  const tellProgress = (name: string) => {
    const spent = (performance.now() - began) / 1000
    const left = finished > 0 && spent > 1 ? (spent * (files.length - finished)) / finished : null
    useSending.setState({ sending: { done: finished, total: files.length, name, left, stop: () => stopper.abort() } })
  }
  const worker = async () => {
    for (let index = next++; index < files.length && !stopper.signal.aborted; index = next++) {
      const one = files[index] as HandFile
      tellProgress(one.path)
      const reply = await upload(one.file, stopper.signal)
      finished += 1
      if (reply.ok) sent[index] = reply.value
      else if (reply.failure.code !== 'cancelled') refused.push({ file: one.path, failure: reply.failure })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (stopper.signal.aborted) return null
  const kept = files.flatMap((one, index) => (sent[index] ? [{ upload: sent[index], path: one.path }] : []))
  return { uploads: kept.map((one) => one.upload), paths: kept.map((one) => one.path), refused }
}

const tell = (report: AttachReport, role: 'voice' | 'sound') => {
  const ids = report.recordings.map(({ id }) => id as RecordingId)
  const names = { label: t('names.check'), run: () => useNames.setState({ open: ids }) }
  say(deliveryText(report), 'done', role === 'voice' && ids.length > 0 ? names : undefined)
}

/** The first recording of a delivery. */
const layOnDesk = ({ recordings: [first], doubts }: AttachReport, role: 'voice' | 'sound') => {
  if (first)
    useDesk.setState({ recording: first.id as RecordingId, filter: role === 'sound' ? 'sounds' : doubts.length ? 'check' : 'settled' })
}
