import { create } from 'zustand'
import type { AttachReport, UploadId } from '../../../core/contract/api.ts'
import type { ActorId } from '../../../core/ids.ts'
import type { Failure } from '../../../core/outcome.ts'
import { host } from '../../bridge/host.ts'
import { upload } from '../../bridge/upload.ts'
import { t } from '../../locales/t.ts'
import { newJob } from '../../store/jobs.ts'
import { say, sayFailure } from '../../store/toasts.ts'
import { useDesk } from './desk.ts'

type Sending = { done: number; total: number; name: string; stop: () => void }

/** A delivery on its way to the host. The work after that is a job like any other. */
export const useSending = create<{ sending: Sending | null; refused: AttachReport['refused'] }>()(() => ({ sending: null, refused: [] }))

/** Hands files over and attaches them. What cannot be taken in is listed; the rest goes on. */
export const deliver = async (files: readonly File[], actor: ActorId | null, role: 'voice' | 'sound') => {
  if (files.length === 0 || useSending.getState().sending) return
  const stopper = new AbortController()
  const uploads: UploadId[] = []
  const refused: { file: string; failure: Failure }[] = []
  for (const [index, file] of files.entries()) {
    useSending.setState({ sending: { done: index, total: files.length, name: file.name, stop: () => stopper.abort() } })
    const sent = await upload(file, stopper.signal)
    if (sent.ok) uploads.push(sent.value)
    else if (sent.failure.code === 'cancelled') return useSending.setState({ sending: null })
    else refused.push({ file: file.name, failure: sent.failure })
  }
  useSending.setState({ sending: null })
  if (uploads.length === 0) return useSending.setState({ refused })
  const reply = await host().attach({ job: newJob(), uploads, actor, role })
  if (!reply.ok) return sayFailure(reply.failure)
  const { recordings, matches, doubts } = reply.value
  useSending.setState({ refused: [...refused, ...reply.value.refused] })
  say(t('recordings.attached', { recordings: recordings.length, matches: matches.length, doubts: doubts.length }))
  const first = recordings[0]
  if (first) useDesk.setState({ recording: first.id, filter: role === 'sound' ? 'sounds' : doubts.length ? 'check' : 'settled' })
}
