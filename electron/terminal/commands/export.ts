import { resolve } from 'node:path'
import type { Master } from '../../../core/contract/master.ts'
import type { ChapterId } from '../../../core/ids.ts'
import { DeliveryTargetName, MasterFormat } from '../../../core/publish/targets.ts'
import type { Production } from '../../../core/records/production.ts'
import { exportChapter } from '../../services/export/export-chapter.ts'
import { ProductionStore } from '../../services/production/store.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { masterText } from '../master-text.ts'
import { jsonText } from '../printable.ts'

const usage =
  'Usage: dramatis export <folder> [--chapter N] [--target podcast|acx|broadcast] [--format mp3|m4b|flac|wav|opus] [--out DIR] [--json]'

/** `export`: masters of one chapter or of all, with report and side files. A chapter that fails stops no other; the exit code is 1 then. */
export const exportMasters: TerminalCommand = async (args, io) => {
  const text = { type: 'string' } as const
  const read = readArguments(args, { chapter: text, target: text, format: text, out: text, json: { type: 'boolean' } })
  const target = DeliveryTargetName.safeParse(read?.values.target ?? 'podcast')
  const format = MasterFormat.optional().safeParse(read?.values.format)
  const folder = read?.positionals[0]
  if (!folder || read.positionals.length !== 1 || !target.success || !format.success) {
    io.note(usage)
    return exitCode.usage
  }
  const opened = await ProductionStore.open(resolve(folder))
  if (!opened.ok) return io.fail(opened.failure)
  const store = opened.value
  const began = performance.now()
  const masters: Master[] = []
  let failed = false
  try {
    const chapters = chosen(store.production, read.values.chapter)
    if (chapters.length === 0)
      return io.fail({
        code: 'nothing-to-export',
        values: { file: read.values.chapter ? `Chapter ${read.values.chapter}` : store.production.title },
      })
    for (const chapter of chapters) {
      const title = store.production.chapters[chapter]?.title ?? ''
      const master = await exportChapter({
        production: store.production,
        chapter,
        folder: store.folder,
        target: target.data,
        ...(format.data ? { format: format.data } : {}),
        ...(read.values.out ? { out: resolve(read.values.out) } : {}),
        now: Date.now(),
        signal: io.signal,
        progress: (done, total) => io.progress(done, total, title),
      })
      if (master.ok) {
        masters.push(master.value)
        if (!read.values.json) io.out(masterText(master.value))
      } else {
        failed = true
        io.fail(master.failure)
        if (io.signal.aborted) break
      }
    }
  } finally {
    await store.close()
  }
  if (read.values.json) {
    const encodeSeconds = masters.reduce((sum, master) => sum + master.encodeSeconds, 0)
    // Masters are made whole: nothing of an earlier one is taken over.
    io.out(jsonText({ masters, seconds: (performance.now() - began) / 1000, encodeSeconds, reusedSegments: 0 }))
  }
  return failed ? exitCode.failed : exitCode.done
}

const chosen = (production: Production, number: string | undefined): ChapterId[] =>
  number === undefined ? production.chapterOrder : production.chapterOrder.filter((id) => production.chapters[id]?.number === number)
