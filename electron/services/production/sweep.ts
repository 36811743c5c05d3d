import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const day = 86_400_000
const partName = /^\.[0-9a-f]{12}(?:\.[a-z0-9]+)*\.part$/

/** Clears away the temporary files that a program left when it was killed: those last written before `before` (ms since 1970). */
const sweepParts = async (folder: string, before = Number.POSITIVE_INFINITY): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!partName.test(name)) continue
    const file = join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found && found.mtimeMs < before) await rm(file, { force: true }).catch(() => {})
  }
}

/**
 * Clears away what a killed program left in a production whose lock is held. A running export or repair may be at work in the
 * cache, the deliveries and the repaired copies: there only old files go.
 */
export const sweep = async (folder: string): Promise<void> => {
  for (const name of ['', 'manuscript', 'recordings', 'backups']) await sweepParts(join(folder, name))
  const deliveries = await readdir(join(folder, 'deliveries')).catch(() => [])
  const shared = ['cache', 'repaired', ...deliveries.map((target) => join('deliveries', target))]
  for (const name of shared) await sweepParts(join(folder, name), Date.now() - day)
}
