import { access, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Production } from '../../../core/records/production.ts'
import { syncFolder, writeDurably } from './durable.ts'
import { failureOf } from './failure.ts'
import { filesOf } from './opening.ts'
import { snapshotText } from './snapshot.ts'

/** What the files of a new production hold. */
export type FirstFiles = { snapshot: Uint8Array; text: Uint8Array }

/** A new production's files, with its records checked. `text`: the manuscript's. */
export const firstFiles = (production: Production, text: string): Reply<FirstFiles> => {
  // In the schema's order of fields, as every later opening has it: what is written then compares.
  const checked = Production.safeParse(production)
  if (!checked.success) return failed('request-invalid', { detail: checked.error.issues[0]?.path.join('.') ?? '' })
  const encoder = new TextEncoder()
  const snapshot = snapshotText({ revision: 0, production: checked.data, extra: {} })
  return done({ snapshot: encoder.encode(snapshot), text: encoder.encode(text) })
}

/** Makes a production's folder of its first files; it must not hold a production yet. */
export const placeFirstFiles = async (folder: string, { snapshot, text }: FirstFiles): Promise<Reply<null>> => {
  const files = filesOf(folder)
  try {
    for (const name of ['manuscript', 'recordings', 'cache', 'backups', 'deliveries']) await mkdir(join(folder, name), { recursive: true })
    for (const file of [files.snapshot, files.journal]) if (await exists(file)) return failed('folder-not-empty', { file: folder })
    await writeDurably(files.text, text)
    await writeDurably(join(folder, 'backups', 'production-0.json'), snapshot)
    await writeDurably(files.snapshot, snapshot)
    await syncFolder(dirname(folder))
    return done(null)
  } catch (error) {
    return { ok: false, failure: failureOf(error, folder) }
  }
}

export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
