import { create } from 'zustand'
import type { UploadId } from '../../../core/contract/handles.ts'
import type { RevisionReport } from '../../../core/production/revision-report.ts'
import { host } from '../../bridge/host.ts'
import { upload } from '../../bridge/upload.ts'
import { t } from '../../locales/t.ts'
import { undo } from '../../store/edit.ts'
import { newJob } from '../../store/jobs.ts'
import { say, sayFailure } from '../../store/toasts.ts'

type Revision = {
  /** The name of the file being read, looked at or taken in. */
  file: string | null
  busy: 'upload' | 'read' | 'apply' | null
  upload: UploadId | null
  report: RevisionReport | null
}

const none: Revision = { file: null, busy: null, upload: null, report: null }

/** A revised manuscript on its way into the production: handed over, compared, waiting for the producer's word. */
export const useRevision = create<Revision>()(() => none)

export const leaveRevision = () => useRevision.setState(none)

/** Asks for the file and shows what it would change. */
export const chooseRevision = () => {
  const input = document.createElement('input')
  input.type = 'file'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) void compareWith(file)
  })
  input.click()
}

/** Hands a revised manuscript over and asks what it would change. */
export const compareWith = async (file: File) => {
  if (useRevision.getState().busy) return
  useRevision.setState({ ...none, file: file.name, busy: 'upload' })
  const sent = await upload(file)
  if (!sent.ok) return fail(sent.failure)
  useRevision.setState({ busy: 'read', upload: sent.value })
  const reply = await host().revise({ job: newJob(), manuscript: sent.value, apply: false })
  if (!reply.ok) return fail(reply.failure)
  if (useRevision.getState().upload === sent.value) useRevision.setState({ busy: null, report: reply.value.report })
}

/** Takes the revised manuscript in. */
export const applyRevision = async () => {
  const { upload: manuscript, busy } = useRevision.getState()
  if (!manuscript || busy) return
  useRevision.setState({ busy: 'apply' })
  const reply = await host().revise({ job: newJob(), manuscript, apply: true })
  if (!reply.ok) return fail(reply.failure)
  leaveRevision()
  const { changed, moved, new: added, cut } = reply.value.report.counts
  say(t('revision.done', { changed, moved, added, cut }), 'done', { label: t('script.takeBack'), run: () => void undo() })
}

const fail = (failure: Parameters<typeof sayFailure>[0]) => {
  leaveRevision()
  sayFailure(failure)
}
