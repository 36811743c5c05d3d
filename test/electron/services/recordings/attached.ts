import { basename } from 'node:path'
import type { ProductionStore } from '../../../../electron/services/production/store.ts'
import { type AttachOptions, attachFiles } from '../../../../electron/services/recordings/attach.ts'

/** Attaches files of the disk as voices of nobody in particular, unless `more` says otherwise. */
export const attached = (store: ProductionStore, files: readonly string[], more: Partial<AttachOptions> = {}) =>
  attachFiles({
    ...{ store, files: files.map((path) => ({ path, name: basename(path) })), actor: null, role: 'voice', now: () => 0 },
    ...{ signal: new AbortController().signal, progress: () => {} },
    ...more,
  })
