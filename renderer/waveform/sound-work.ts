import type { RecordingId } from '../../core/ids.ts'
import { type Lufs, type Seconds, samplesAt } from '../../core/units.ts'
import type { FromSoundWorker, ToSoundWorker } from './sound-messages.ts'

type Ask<Kind extends ToSoundWorker['ask']> = Omit<Extract<ToSoundWorker, { ask: Kind }>, 'id'>
type Told<Kind extends FromSoundWorker['told']> = Extract<FromSoundWorker, { told: Kind }>

let worker: Worker | null = null
let last = 0
const waiting = new Map<number, (answer: FromSoundWorker) => void>()
const measured = new Map<string, Promise<Lufs | null | undefined>>()

const opened = (): Worker => {
  if (worker) return worker
  worker = new Worker(new URL('./sound-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<FromSoundWorker>) => {
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  }
  return worker
}

const ask = <Kind extends 'loudness' | 'spectrum'>(question: Ask<Kind>): Promise<Told<Kind>> =>
  new Promise((answered) => {
    const id = ++last
    waiting.set(id, (answer) => answered(answer as Told<Kind>))
    opened().postMessage({ ...question, id } as unknown as ToSoundWorker)
  })

/** Loudness of a stretch of a recording, measured once; null for silence, undefined when the sound is not there. */
export const loudnessOf = (recording: RecordingId, start: Seconds, end: Seconds): Promise<Lufs | null | undefined> => {
  const [first, until] = [samplesAt(start), samplesAt(end)]
  const key = `${recording} ${first} ${until}`
  const known = measured.get(key)
  if (known) return known
  const asked = ask<'loudness'>({ ask: 'loudness', recording, first, last: until }).then(({ loudness, heard }) => {
    if (heard) return loudness
    measured.delete(key)
  })
  measured.set(key, asked)
  return asked
}

/** A spectrogram of a stretch: `columns` of `rows` values 0 … 255, the highest frequency first. Null when a newer one was asked for, or the sound is not there. */
export const spectrumOf = async (recording: RecordingId, start: Seconds, end: Seconds, columns: number, rows: number) =>
  (await ask<'spectrum'>({ ask: 'spectrum', recording, first: samplesAt(start), last: samplesAt(end), columns, rows })).levels

/** Forgets all sound, as when another production opens: ids begin anew there. */
export const forgetSoundWork = (): void => {
  measured.clear()
  worker?.postMessage({ ask: 'forget' } satisfies ToSoundWorker)
}
