import { readFile, stat } from 'node:fs/promises'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import { BoothManifest } from '../../../core/takes/booth-manifest.ts'
import { type BoothFile, type BoothReturned, boothFinder } from '../../../core/takes/booth-match.ts'
import { failureOf } from '../production/failure.ts'
import type { Gathered, Incoming } from './gather.ts'
import { onDisk } from './on-disk.ts'
import type { TakenIn } from './take-in.ts'

/** Most bytes of a manifest: a hundred thousand takes need less. */
const mostBytes = 64_000_000

/** A file of a delivery, with what a returned booth pack knows of it. */
export type FromBooth = TakenIn & { booth: BoothFile | null }

/** Tells what returned booth packs know of a file, by its name and content. */
export type FindBooth = ReturnType<typeof boothFinder>

/**
 * Reads what returned booth packs tell of their files. A list that cannot be used is told among what was left out; its files then
 * go by their names, as does one that was changed since it was recorded, which gets a remark.
 */
export const readBooths = async (
  { manifests, skipped }: Gathered,
  { folder, production }: { folder: string; production: Production },
  signal: AbortSignal,
): Promise<FindBooth> => {
  const returned: BoothReturned[] = []
  for (const incoming of manifests) {
    const read = await readManifest(incoming, folder, signal)
    if (signal.aborted) break
    if (!read.ok) skipped.push({ file: incoming.name, reason: 'booth-damaged' })
    else if (read.value.production !== production.id) skipped.push({ file: incoming.name, reason: 'booth-of-another' })
    else returned.push({ folder: incoming.name.replace(/[^/]*$/u, ''), manifest: read.value })
  }
  return boothFinder(returned, production)
}

/** A file with what a booth pack knows of it. */
export const boothed = (file: TakenIn, booth: ReturnType<FindBooth>): FromBooth => {
  if (booth !== 'changed') return { ...file, booth }
  const issues = [...file.decoded.issues, { code: 'booth-file-changed', values: { file: file.name } }]
  return { ...file, decoded: { ...file.decoded, issues }, booth: null }
}

const readManifest = async (incoming: Incoming, folder: string, signal: AbortSignal): Promise<Reply<BoothManifest>> => {
  if ('failure' in incoming) return { ok: false, failure: incoming.failure }
  const damaged = failed('file-damaged', { file: incoming.name, detail: 'booth' })
  return onDisk(incoming, folder, signal, async (path) => {
    try {
      const entry = await stat(path)
      if (!entry.isFile() || entry.size > mostBytes) return damaged
      const manifest = BoothManifest.safeParse(JSON.parse(await readFile(path, 'utf8')))
      return manifest.success ? done(manifest.data) : damaged
    } catch (error) {
      return error instanceof SyntaxError ? damaged : { ok: false, failure: failureOf(error, incoming.name) }
    }
  })
}
