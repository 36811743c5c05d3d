import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exportChapter } from '../../services/export/export-chapter.ts'
import { makeSample } from '../../services/studio/sample.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { masterText } from '../master-text.ts'

const assets = join(import.meta.dirname, '../../../assets/sample')

/** `demo`: the sample manuscript with its recordings, all the way to a mastered chapter. */
export const demo: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { out: { type: 'string' } })
  if (!read || read.positionals.length > 0) {
    io.note('Usage: dramatis demo [--out DIR]')
    return exitCode.usage
  }
  const out = resolve(read.values.out ?? 'dramatis-demo')
  const scratch = await mkdtemp(join(tmpdir(), 'dramatis-demo-'))
  try {
    io.note('Reading the manuscript and attaching its recordings …')
    const made = await makeSample({
      assets,
      folder: join(scratch, 'production'),
      signal: io.signal,
      report: (item, done, total) => io.progress(done, total, item),
      now: Date.now,
    })
    if (!made.ok) return io.fail(made.failure)
    const store = made.value
    const [chapter] = store.production.chapterOrder
    if (!chapter) return io.fail({ code: 'nothing-to-export', values: { file: store.production.title } })
    io.note('Mixing, mastering and measuring the first chapter …')
    const master = await exportChapter({
      production: store.production,
      chapter,
      folder: store.folder,
      target: 'podcast',
      out,
      now: Date.now(),
      signal: io.signal,
      progress: (done, total) => io.progress(done, total, 'master'),
    })
    await store.close()
    if (!master.ok) return io.fail(master.failure)
    io.out(masterText(master.value))
    return exitCode.done
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
