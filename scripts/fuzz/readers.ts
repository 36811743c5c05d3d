import { Buffer } from 'node:buffer'
import { scriptOf } from '../../core/script/script.ts'
import { readManuscript } from '../../electron/services/manuscript/read.ts'
import { seeded } from '../manuscripts/damage.ts'
import { readerInputs } from '../manuscripts/reader-inputs.ts'

/** Longer than this for a few thousand bytes is a hang. */
const longestMs = 5_000

export type Find = { reader: string; seed: number; trouble: string; bytes: Uint8Array }

/** Reads one damaged file and makes its script; what went wrong, or null. A refusal is an answer, an exception or a hang is not. */
export const tryReader = async (reader: string, seed: number): Promise<Find | null> => {
  const { file, make } = readerInputs[reader]!
  const bytes = make(seeded(seed))
  const start = performance.now()
  try {
    const read = await readManuscript(bytes, file)
    if (read.ok) {
      const { text } = read.value
      const wrong = scriptOf(read.value).lines.find(({ start: from, end }) => !(from >= 0 && from < end && end <= text.length))
      if (wrong) return { reader, seed, trouble: `a line outside the text: ${JSON.stringify(wrong)}`, bytes }
    }
  } catch (error) {
    return { reader, seed, trouble: error instanceof Error ? (error.stack ?? error.message) : String(error), bytes }
  }
  const took = performance.now() - start
  return took > longestMs ? { reader, seed, trouble: `took ${Math.round(took)} ms`, bytes } : null
}

/** `npm run fuzz -- readers [--times N] [--reader NAME] [--seed N]`: damaged files for every reader; finds go to stdout to be replayed. */
export const run = async (args: string[]): Promise<void> => {
  const told = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const times = Number(told('--times') ?? 1000)
  const first = Number(told('--seed') ?? 1)
  const only = told('--reader')
  let found = 0
  for (const reader of Object.keys(readerInputs).filter((name) => !only || name === only)) {
    const start = performance.now()
    for (let seed = first; seed < first + times; seed++) {
      const find = await tryReader(reader, seed)
      if (!find) continue
      found++
      process.stdout.write(`${reader}, seed ${seed}: ${find.trouble}\n${Buffer.from(find.bytes).toString('base64').slice(0, 4000)}\n`)
    }
    process.stderr.write(`${reader}: ${times} in ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
  }
  process.stdout.write(found === 0 ? 'No reader failed.\n' : `${found} failures.\n`)
  process.exitCode = found === 0 ? 0 : 1
}
