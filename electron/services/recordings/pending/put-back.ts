import type { Shelf, Shelved } from '../shelf.ts'
import { wantedByOthers } from './files.ts'
import type { Pending } from './pending.ts'

/** Puts back what a delivery copied in, but for what another one still waits for. */
export const putBack = async (shelf: Shelf, { folder, id }: Pending, files: readonly { shelved: Shelved }[]): Promise<void> => {
  if (files.length === 0) return
  const wanted = await wantedByOthers(folder, id)
  for (const { shelved } of files) if (!wanted.has(shelved.file)) await shelf.putBack(shelved)
}
