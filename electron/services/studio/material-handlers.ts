import { join } from 'node:path'
import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { JobId } from '../../../core/contract/handles.ts'
import type { Handlers } from '../../../core/contract/server.ts'
import type { ChapterId } from '../../../core/ids.ts'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import { coverOf, dropCover, takeCover } from '../cover/cover.ts'
import { exportChapter } from '../export/export-chapter.ts'
import { listMasters } from '../export/masters.ts'
import { attachFiles } from '../recordings/attach.ts'
import { listenerFor } from '../recordings/listener.ts'
import { offlineRecordings } from '../recordings/offline.ts'
import { placeRecording } from '../recordings/place-recording.ts'
import { namesRead } from '../recordings/read-names.ts'
import { relink } from '../recordings/relink.ts'
import { type RematchOptions, rematch } from '../recordings/rematch.ts'
import { repairedFolder, repairRecording } from '../recordings/repair-recording.ts'
import { speechOf } from '../recordings/speech.ts'
import { wordPlaces } from '../recordings/word-places.ts'
import { noteSent } from '../sides/note-sent.ts'
import { sidesFolder, writeSides } from '../sides/write.ts'
import type { Context } from './context.ts'

type Names =
  | 'attach'
  | 'readNames'
  | 'rematch'
  | 'listenAgain'
  | 'placeRecording'
  | 'relink'
  | 'repairRecording'
  | 'speech'
  | 'takeWords'
  | 'export'
  | 'masters'
  | 'cover'
  | 'setCover'
  | 'sides'

/** Recordings in, masters and sides out. */
export const materialHandlers = (context: Context): Pick<Handlers, Names> => ({
  attach: ({ job, uploads, paths, actor, role }) =>
    context.jobs.run(job, 'attach', async (signal, report) => {
      const open = context.open()
      if (!open.ok) return open
      const files = uploads.flatMap((id, index) => {
        const file = context.uploads.get(id)
        return file ? { path: file.path, name: paths[index] || file.name } : []
      })
      const attached = await attachFiles({
        store: open.value,
        files,
        actor,
        role,
        listener: await listenerFor(open.value.production, context.threads),
        signal,
        now: Date.now,
        progress: (finished, total, item, unit, hearings) => report(item, finished, total, unit, hearings),
      })
      await context.uploads.drop(uploads)
      await tellOffline(context)
      return attached
    }),
  readNames: async (asked) => {
    const open = context.open()
    return open.ok ? done(await namesRead(open.value.production, asked)) : open
  },
  rematch: ({ job, ...asked }) => matchAgain(context, job, { ...asked, anew: false }),
  listenAgain: ({ job, recordings }) => matchAgain(context, job, { recordings, corrections: [], placed: [], anew: true }),
  placeRecording: async (asked) => {
    const open = context.open()
    return open.ok ? placeRecording(open.value, asked) : open
  },
  relink: ({ job, folder }) =>
    context.jobs.run(job, 'relink', async (signal, report) => {
      const open = context.open()
      if (!open.ok) return open
      const searched = await relink({
        production: open.value.production,
        folder: open.value.folder,
        where: folder,
        signal,
        progress: (finished, total, item) => report(item, finished, total, 'files'),
      })
      await tellOffline(context)
      return searched
    }),
  repairRecording: ({ job, recording }) =>
    context.jobs.run(job, 'repair', async (signal, report) => {
      const open = context.open()
      if (!open.ok) return open
      const { production, folder, readOnly } = open.value
      const record = production.recordings[recording]
      if (!record) return failed('command-refused', { reason: 'no-such-recording' })
      if (readOnly) return failed('production-locked', { file: folder })
      const progress = (finished: number, total: number) => report(record.name, finished, total, 'bytes')
      const repaired = await repairRecording(folder, record, { signal, progress })
      if (!repaired.ok) return repaired
      return done({ file: repaired.value.file, folder: repairedFolder(folder), seconds: repaired.value.seconds })
    }),
  speech: async ({ recording }) => {
    const open = context.open()
    if (!open.ok) return open
    const record = open.value.production.recordings[recording]
    if (!record) return failed('file-missing', { file: '' })
    const speech = await speechOf(open.value.folder, record, new AbortController().signal)
    return speech.ok ? done({ speech: speech.value }) : speech
  },
  takeWords: async ({ take }) => {
    const open = context.open()
    if (!open.ok) return open
    const { folder, production } = open.value
    const placed = await wordPlaces(take, { folder, production, threads: context.threads, signal: new AbortController().signal })
    return placed.ok ? done({ words: placed.value }) : placed
  },
  export: ({ job, chapters, target, format }) =>
    context.jobs.run(job, 'export', async (signal, report) => {
      const open = context.open()
      if (!open.ok) return open
      const { production, folder } = open.value
      const { threads } = context
      const masters = []
      const failures: { chapter: ChapterId; failure: Failure }[] = []
      for (const [index, chapter] of chapters.entries()) {
        const title = production.chapters[chapter]?.title ?? ''
        const progress = (finished: number, total: number) => report(title, index + finished / total, chapters.length, 'chapters')
        progress(0, 1)
        const master = await exportChapter({ production, chapter, folder, target, format, now: Date.now(), signal, progress, threads })
        if (master.ok) masters.push(master.value)
        else failures.push({ chapter, failure: master.failure })
        if (signal.aborted) return failed('cancelled')
      }
      return done({ masters, failures, folder: join(folder, 'deliveries') })
    }),
  masters: async () => {
    const open = context.open()
    if (!open.ok) return open
    return done({ masters: await listMasters(open.value.folder), folder: join(open.value.folder, 'deliveries') })
  },
  cover: async () => {
    const open = context.open()
    return open.ok ? done({ cover: await coverOf(open.value) }) : open
  },
  setCover: async ({ picture }) => {
    const open = context.open()
    if (!open.ok) return open
    if (picture === null) return dropCover(open.value)
    const file = context.uploads.get(picture)
    if (!file) return failed('file-missing', { file: '' })
    const taken = await takeCover(open.value, file)
    await context.uploads.drop([picture])
    return taken
  },
  sides: ({ job, actor, what, format }) =>
    context.jobs.run(job, 'sides', async (signal, report) => {
      const open = context.open()
      if (!open.ok) return open
      const written = await writeSides(open.value.production, {
        actor,
        what,
        format,
        folder: sidesFolder(open.value.folder),
        signal,
        progress: (finished, total, item) => report(item, finished, total, 'files'),
        threads: context.threads,
      })
      if (!written.ok) return written
      const { pickups, ...told } = written.value
      const sent = what === 'pickups' ? await noteSent(open.value, pickups, Date.now()) : done(0)
      return sent.ok ? done({ ...told, sent: sent.value }) : sent
    }),
})

const matchAgain = (
  context: Context,
  job: JobId,
  asked: Pick<RematchOptions, 'recordings' | 'corrections' | 'placed' | 'anew'>,
): Promise<Reply<AttachReport>> =>
  context.jobs.run(job, 'rematch', async (signal, report) => {
    const open = context.open()
    if (!open.ok) return open
    return rematch({
      ...asked,
      store: open.value,
      listenerFor: (production) => listenerFor(production, context.threads),
      signal,
      progress: (finished, total, item, unit, hearings) => report(item, finished, total, unit, hearings),
    })
  })

/** What was delivered again, or found, is missing no more. */
export const tellOffline = async (context: Context): Promise<void> => {
  const { store } = context
  if (store) context.tell({ event: 'offline', ...(await offlineRecordings(store.folder, store.production)) })
}
