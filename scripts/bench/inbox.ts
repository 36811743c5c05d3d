import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { speechRate } from '../../core/speech/spectrum.ts'
import { matchDelivery } from '../../core/takes/match.ts'
import { inOneGo } from '../../core/takes/steps.ts'
import { wavHead } from '../../core/wav-head.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { listenerFor } from '../../electron/services/recordings/listener.ts'
import { threadPool } from '../../electron/services/threads/threads.ts'
import { story, type Told } from '../../test/core/takes/story.ts'
import { narratorReadings, type Reading } from '../measure/narrator.ts'
import { watched, watchedText } from '../measure/watched.ts'

const perChapter = 100

/**
 * A folder of many short recordings of the sample's narrator, some of them broken, attached by one job as a host does it: taken in, put
 * on their lines by their names, and then listened to. When the names were attached, when all was heard, processor time, memory, and
 * how long the host's own thread was busy at a stretch. `--files N` (2000); `--names` leaves the listening out.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: { files: { type: 'string', default: '2000' }, names: { type: 'boolean', default: false } },
  })
  const count = Number(values.files)
  const home = await mkdtemp(join(tmpdir(), 'dramatis-bench-'))
  const threads = threadPool(3)
  try {
    const readings = await narratorReadings()
    const readingOf = (index: number): Reading => readings[index % readings.length] ?? { text: '', samples: new Int16Array(0) }
    const told = Array.from(
      { length: count },
      (_, index): Told => [1 + Math.floor(index / perChapter), String(1 + (index % perChapter)), 'Narrator', readingOf(index).text],
    )
    const production = story(told)
    const folder = join(home, 'Delivery')
    await mkdir(folder)
    const names = told.map(([chapter, number, who]) => `ch${chapter}_${number}_${who}_t1.wav`)
    for (const [index, name] of names.entries())
      await writeFile(join(folder, name), index % 700 === 5 ? 'broken' : sound(readingOf(index), index))
    const began = performance.now()
    inOneGo(
      matchDelivery(
        names.map((name) => ({ name, duration: 2 })),
        production,
      ),
    )
    process.stdout.write(`${count} names read in ${Math.round(performance.now() - began)} ms\n`)

    const store = await ProductionStore.create(join(home, 'story'), production, '')
    if (!store.ok) throw new Error(store.failure.code)
    let [watch, toHear] = [watched(), false]
    const tell = (what: string): void => {
      const { seconds, ...rest } = watch()
      process.stdout.write(`${what}: ${seconds.toFixed(1)} s; ${watchedText({ seconds, ...rest })}\n`)
    }
    const reply = await attachFiles({
      store: store.value,
      files: [{ path: folder, name: 'Delivery' }],
      actor: null,
      role: 'voice',
      ...(values.names ? {} : { listener: await listenerFor(production, threads) }),
      signal: new AbortController().signal,
      progress: (_, __, ___, unit) => {
        if (unit !== 'seconds' || toHear) return
        toHear = true
        tell('taken in and attached by names')
        watch = watched()
      },
      now: () => 0,
    })
    tell(toHear ? 'listened to' : 'taken in and attached by names')
    if (!reply.ok) throw new Error(reply.failure.code)
    const { recordings, matches, refused } = reply.value
    const checked = matches.filter(({ check }) => check.length > 0).length
    process.stdout.write(
      `${recordings.length} taken in, ${matches.length} takes on their lines, ${refused.length} refused, ${checked} with words to check\n`,
    )
    await store.value.close()
  } finally {
    await threads.close()
    await rm(home, { recursive: true, force: true })
  }
}

/** A reading as a file that no other is like: it ends with its number, as two samples that nobody hears. */
const sound = ({ samples }: Reading, index: number): Buffer => {
  const own = Int16Array.from([...samples, index % 50, Math.floor(index / 50)])
  return Buffer.concat([
    wavHead({ kind: 'whole', bits: 16 }, { rate: speechRate, channels: 1, bytes: own.byteLength }),
    Buffer.from(own.buffer, own.byteOffset, own.byteLength),
  ])
}
