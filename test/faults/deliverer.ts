import { basename } from 'node:path'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { listenerFor } from '../../electron/services/recordings/listener.ts'
import { threadPool } from '../../electron/services/threads/threads.ts'

/** A program that attaches files to the production it is given, and tells how far it is: unit, amount, and whether words decide. */
const [folder = '', ...files] = process.argv.slice(2)
const store = await ProductionStore.open(folder)
if (!store.ok || store.value.readOnly) throw new Error(store.ok ? 'read-only' : store.failure.code)
const threads = threadPool(3)
const attached = await attachFiles({
  store: store.value,
  files: files.map((path) => ({ path, name: basename(path) })),
  actor: null,
  role: 'voice',
  listener: await listenerFor(store.value.production, threads),
  signal: new AbortController().signal,
  progress: (done, _, __, unit, hearings) => process.stdout.write(`${unit} ${done.toFixed(2)} ${hearings ? 'decide' : 'confirm'}\n`),
  now: Date.now,
})
if (!attached.ok) throw new Error(attached.failure.code)
process.stdout.write('over\n')
await threads.close()
await store.value.close()
