import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { matchDelivery } from '../../core/takes/match.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { story, type Told } from '../../test/core/takes/story.ts'
import { wav } from '../../test/electron/services/recordings/wav.ts'

/**
 * A folder of many short recordings, three of them broken, taken in by one job: seconds, CPU seconds of this process, the
 * highest resident memory, the longest time that nothing else could run; and the time that reading all names takes alone.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { files: { type: 'string', default: '2000' } } })
  const count = Number(values.files)
  const home = await mkdtemp(join(tmpdir(), 'dramatis-bench-'))
  try {
    const perChapter = 100
    const told = Array.from(
      { length: count },
      (_, index): Told => [
        1 + Math.floor(index / perChapter),
        String(1 + (index % perChapter)),
        index % 3 ? 'Mara' : 'Zoë',
        'A line of six words here.',
      ],
    )
    const production = story(told)
    const folder = join(home, 'Delivery')
    await mkdir(folder)
    const names = told.map(([chapter, number, who]) => `ch${chapter}_${number}_${who}_t1.wav`)
    for (const [index, name] of names.entries()) await writeFile(join(folder, name), index % 700 === 5 ? 'broken' : sound(index))
    const began = performance.now()
    matchDelivery(
      names.map((name) => ({ name, duration: 2 })),
      production,
    )
    process.stdout.write(`${count} names read in ${Math.round(performance.now() - began)} ms\n`)

    const store = await ProductionStore.create(join(home, 'story'), production, '')
    if (!store.ok) throw new Error(store.failure.code)
    const watch = watched()
    const reply = await attachFiles({
      store: store.value,
      files: [{ path: folder, name: 'Delivery' }],
      actor: null,
      role: 'voice',
      signal: new AbortController().signal,
      progress: () => {},
      now: () => 0,
    })
    const { seconds, cpu, memory, freeze } = watch()
    if (!reply.ok) throw new Error(reply.failure.code)
    const { recordings, matches, refused } = reply.value
    process.stdout.write(
      `${recordings.length} taken in, ${matches.length} on their lines, ${refused.length} refused: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU here, ${Math.round(memory / 2 ** 20)} MB, longest freeze ${Math.round(freeze)} ms\n`,
    )
    await store.value.close()
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Half a second of tone that no other file holds. */
const sound = (index: number): Buffer =>
  wav(Float32Array.from({ length: 48_000 }, (_, at) => (at > 12_000 && at < 40_000 ? 0.3 * Math.sin(at / (5 + index / 400)) : 0)))

/** Watches time, memory and freezes until it is called. */
const watched = () => {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  let [memory, freeze, last] = [0, 0, performance.now()]
  const timer = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss())
    freeze = Math.max(freeze, performance.now() - last - 10)
    last = performance.now()
  }, 10)
  return () => {
    clearInterval(timer)
    const { user, system } = process.cpuUsage(cpu)
    return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6, memory, freeze }
  }
}
