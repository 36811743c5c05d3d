import { Readable } from 'node:stream'
import { packed24 } from '../../core/takes/pcm24.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { Recorder } from '../../electron/services/recordings/own/recorder.ts'

/** A program that records into the production it is given for ever, and tells the seconds that were acknowledged. */
const store = await ProductionStore.open(process.argv[2] ?? '')
if (!store.ok || store.value.readOnly) throw new Error(store.ok ? 'read-only' : store.failure.code)
const recorder = new Recorder()
const line = Object.values(store.value.production.lines).find(({ kind }) => kind === 'dialogue')
const rate = 48_000
const begun = await recorder.begin(store.value, { role: 'voice', rate, channels: 1, actor: null, lines: line ? [line.id] : [] })
if (!begun.ok) throw new Error(begun.failure.code)
for (let block = 0; ; block += 1) {
  const sound = Float32Array.from({ length: rate / 5 }, (_, at) => (((block * rate) / 5 + at) % 8_000_000) / 2 ** 23)
  const written = await recorder.block(begun.value.id, block, Readable.from([packed24([sound])]))
  if (!written.ok) throw new Error(written.failure.code)
  process.stdout.write(`${written.value.seconds}\n`)
}
