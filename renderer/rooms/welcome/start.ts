import { create } from 'zustand'
import type { Failure } from '../../../core/outcome.ts'
import { host } from '../../bridge/host.ts'
import { upload } from '../../bridge/upload.ts'
import { newJob } from '../../store/jobs.ts'
import { showSession, useSession } from '../../store/session.ts'
import { sayFailure } from '../../store/toasts.ts'

/** What the welcome screen is doing, and why the last attempt failed. */
export const useStart = create<{
  busy: 'upload' | 'import' | 'open' | 'sample' | null
  item: string
  share: number
  failure: Failure | null
}>()(() => ({
  busy: null,
  item: '',
  share: 0,
  failure: null,
}))

const begin = (busy: 'upload' | 'open' | 'sample', item: string) => useStart.setState({ busy, item, share: 0, failure: null })
const end = (failure: Failure | null) =>
  useStart.setState({ busy: null, item: '', failure: failure?.code === 'cancelled' ? null : failure })

/** Opens what was dropped: a production's folder (on the desktop, which knows where it lies), else a manuscript. */
export const openDropped = (dropped: DataTransfer) => {
  const file = dropped.files[0]
  if (!file) return
  const folder = dropped.items[0]?.webkitGetAsEntry()?.isDirectory ? (window.dramatis?.pathOf(file) ?? '') : ''
  void (folder ? openFolder(folder) : createFrom(file))
}

/** Opens what the system asks for. Where a production is open already, a failure is told above it. */
export const followAskedToOpen = () =>
  host().onEvent(async (event) => {
    if (event.event !== 'asked-to-open') return
    await openFolder(event.folder)
    const { failure } = useStart.getState()
    if (!failure || !useSession.getState().session) return
    useStart.setState({ failure: null })
    sayFailure(failure)
  })

/** Makes a production of a manuscript and opens it in the script room. */
export const createFrom = async (file: File) => {
  if (useStart.getState().busy) return
  begin('upload', file.name)
  const sent = await upload(file, undefined, (share) => useStart.setState({ share }))
  if (!sent.ok) return end(sent.failure)
  useStart.setState({ busy: 'import' })
  const reply = await host().createProduction({ job: newJob(), manuscript: sent.value })
  end(reply.ok ? null : reply.failure)
  if (reply.ok) showSession(reply.value)
}

/** Opens the production in a folder. */
export const openFolder = async (folder: string) => {
  if (useStart.getState().busy) return
  begin('open', folder)
  const reply = await host().openProduction({ folder })
  end(reply.ok ? null : reply.failure)
  if (reply.ok) showSession(reply.value)
}

/** Opens a copy of the sample production. */
export const openSample = async () => {
  if (useStart.getState().busy) return
  begin('sample', '')
  const reply = await host().openSample({ job: newJob() })
  end(reply.ok ? null : reply.failure)
  if (reply.ok) showSession(reply.value)
}

/** Asks for a folder by the host's own dialog. `browse`: it has none, so the program's own is needed. */
export const pickFolder = async (): Promise<'browse' | 'done'> => {
  const reply = await host().pickFolder({})
  if (!reply.ok) {
    useStart.setState({ failure: reply.failure })
    return 'done'
  }
  if (!reply.value.dialog) return 'browse'
  if (reply.value.folder !== null) void openFolder(reply.value.folder)
  return 'done'
}
