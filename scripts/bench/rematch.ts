import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { done, failed } from '../../core/outcome.ts'
import { namesRead } from '../../electron/services/recordings/read-names.ts'
import { rematch } from '../../electron/services/recordings/rematch.ts'
import { counted, idsOf, manyRecordings, saidTwice } from '../../test/electron/services/recordings/many-recordings.ts'
import { watched, watchedText } from '../measure/watched.ts'

/**
 * Corrected names of many recordings, of which each moves by a line: looked at, told, taken back, told again, and each found to hold two takes. Processor time, and how
 * long the host's own thread was busy at a stretch. `--files N` (2000).
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { files: { type: 'string', default: '2000' } } })
  const home = await mkdtemp(join(tmpdir(), 'dramatis-bench-'))
  try {
    const store = await manyRecordings(home, Number(values.files))
    const asked = { recordings: idsOf(store), corrections: [counted], placed: [] }
    const measured = async (what: string, work: () => unknown): Promise<void> => {
      const watch = watched()
      // The watch looks for the first time before the work begins.
      await new Promise((resolve) => setTimeout(resolve, 20))
      await work()
      await new Promise((resolve) => setTimeout(resolve, 20))
      const { seconds, ...rest } = watch()
      process.stdout.write(`${what}: ${seconds.toFixed(1)} s; ${watchedText({ seconds, ...rest })}\n`)
    }
    await measured('names read for the dialog', () => namesRead(store.production, asked))
    await measured('told', () =>
      rematch({
        ...{ ...asked, store, anew: false, listenerFor: async () => failed('speech-model-missing') },
        ...{ signal: new AbortController().signal, progress: () => {} },
      }),
    )
    await measured('taken back', () => store.undo())
    await measured('told again', () => store.redo())
    await measured('listened to again, as if it took no time', () =>
      rematch({
        ...{ ...asked, store, corrections: [], anew: true, listenerFor: async () => done(saidTwice) },
        ...{ signal: new AbortController().signal, progress: () => {} },
      }),
    )
    await measured('taken back', () => store.undo())
    await store.close()
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
