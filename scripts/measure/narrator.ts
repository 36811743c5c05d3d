import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { matchByName } from '../../core/takes/match.ts'
import { hear } from '../../electron/services/speech/hear.ts'
import { newProduction } from '../../electron/services/studio/new-production.ts'
import { ownThread } from '../../electron/services/threads/threads.ts'

const assets = join(import.meta.dirname, '../../assets/sample')
const folder = join(assets, 'recordings/owen-ashgrove')
const signal = new AbortController().signal

/** A recording of the sample's narrator, decoded as listening takes it, and the words of its line. */
export type Reading = { text: string; samples: Int16Array }

/** What the sample's narrator reads, one recording a line. */
export const narratorReadings = async (): Promise<Reading[]> => {
  const names = await readdir(folder)
  const home = await mkdtemp(join(tmpdir(), 'dramatis-bench-'))
  try {
    const manuscript = { path: join(assets, 'manuscript.txt'), name: 'manuscript.txt' }
    const made = await newProduction({ folder: join(home, 'sample'), manuscript, signal, threads: ownThread })
    if (!made.ok) throw new Error(made.failure.code)
    const { production } = made.value
    await made.value.close()
    const matches = matchByName(
      names.map((name) => ({ name })),
      production,
    )
    const readings: Reading[] = []
    for (const [index, { line }] of matches.entries()) {
      const text = line ? production.lines[line]?.text : undefined
      if (text !== undefined) readings.push({ text, samples: await samplesOf(names[index] ?? '') })
    }
    return readings
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

const samplesOf = async (name: string): Promise<Int16Array> => {
  const parts: Int16Array[] = []
  await hear({ file: join(folder, name), name, signal, each: (samples) => void parts.push(samples.slice()) })
  const all = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
