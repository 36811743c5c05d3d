import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ProductionStore } from '../../services/production/store.ts'
import { type SidesFormat, sidesFolder, writeSides } from '../../services/sides/write.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { findActor, unknownActor } from './find-actor.ts'

const usage = 'Usage: dramatis sides <folder> [--actor NAME] [--format html|csv] [--out DIR] [--json]'
const formats: readonly string[] = ['html', 'csv'] satisfies SidesFormat[]

/** `sides`: writes the hand-outs of one actor or of the whole cast. */
export const sides: TerminalCommand = async (args, io) => {
  const read = readArgs(args)
  if (!read) {
    io.note(usage)
    return exitCode.usage
  }
  const store = await ProductionStore.open(read.folder)
  if (!store.ok) return io.fail(store.failure)
  const { production } = store.value
  await store.value.close()
  const actor = read.actor === null ? null : findActor(production, read.actor)
  if (read.actor !== null && !actor) {
    io.note(unknownActor(production, read.actor))
    return exitCode.failed
  }
  const written = await writeSides(production, {
    actor: actor?.id ?? null,
    format: read.format,
    folder: read.out ?? sidesFolder(read.folder),
    signal: io.signal,
    progress: io.progress,
  })
  if (!written.ok) return io.fail(written.failure)
  if (read.json) io.out(JSON.stringify(written.value))
  else for (const file of written.value.files) io.out(file)
  return exitCode.done
}

const readArgs = (
  args: string[],
): { folder: string; actor: string | null; format: SidesFormat; out: string | null; json: boolean } | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        actor: { type: 'string' },
        format: { type: 'string', default: 'html' },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0 || !formats.includes(values.format)) return null
    const out = values.out === undefined ? null : resolve(values.out)
    return { folder: resolve(folder), actor: values.actor ?? null, format: values.format as SidesFormat, out, json: values.json }
  } catch {
    return null
  }
}
