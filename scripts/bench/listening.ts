import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { narratorId } from '../../core/records/character.ts'
import { speechRate } from '../../core/speech/spectrum.ts'
import { wavHead } from '../../core/wav-head.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { listenerFor } from '../../electron/services/recordings/listener.ts'
import { threadPool } from '../../electron/services/threads/threads.ts'
import { story } from '../../test/core/takes/story.ts'
import { narratorReadings } from '../measure/narrator.ts'
import { watched, watchedText } from '../measure/watched.ts'

const signal = new AbortController().signal

/**
 * A long session is attached as a host does it: seconds until it lies in the production, how many lines and takes were found, the highest
 * memory of the process with its threads, and what the host's own thread did between two turns at most (ms of processor). `--minutes N`
 * (60) of the sample's narrator over and over; or `--recording F --lines F` with a list of lines, `{lines: [{text}]}`.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: { minutes: { type: 'string', default: '60' }, recording: { type: 'string' }, lines: { type: 'string' } },
  })
  const home = await mkdtemp(join(tmpdir(), 'dramatis-bench-'))
  const threads = threadPool(3)
  try {
    const { recording, texts } =
      values.recording && values.lines
        ? { recording: values.recording, texts: (JSON.parse(await readFile(values.lines, 'utf8')) as Lines).lines.map(({ text }) => text) }
        : await samples(home, Number(values.minutes) * 60)
    const production = story(texts.map((text, index) => [1, String(index + 1), 'Narrator', text]))
    const store = await ProductionStore.create(join(home, 'story'), production, '')
    if (!store.ok) throw new Error(store.failure.code)
    const began = performance.now()
    let listening = 0
    const watch = watched()
    const reply = await attachFiles({
      store: store.value,
      files: [{ path: recording, name: 'session' }],
      actor: store.value.production.characters[narratorId]?.actor ?? null,
      role: 'voice',
      listener: await listenerFor(production, threads),
      signal,
      progress: (_, __, ___, unit) => {
        if (unit === 'seconds') listening ||= performance.now() - began
      },
      now: () => 0,
    })
    const told = watch()
    if (!reply.ok) throw new Error(reply.failure.code)
    const [session] = reply.value.recordings
    const { matches } = reply.value
    const found = new Set(matches.map(({ line }) => line)).size
    process.stdout.write(
      `${session?.duration.toFixed(0)} s of sound, ${texts.length} lines: ${found} found, ${matches.length} takes, ${session?.missing.length} missing, ${session?.asides.length} asides\n` +
        `taken in after ${(listening / 1000).toFixed(1)} s, heard after ${told.seconds.toFixed(1)} s; ${((session?.duration ?? 0) / told.cpu).toFixed(1)} × real time on one core\n${watchedText(told)}\n`,
    )
    await store.value.close()
  } finally {
    await threads.close()
    await rm(home, { recursive: true, force: true })
  }
}

type Lines = { lines: { text: string }[] }

/** The narrator's recordings of the sample, one after another and again, with a second of silence between; and his lines. */
const samples = async (home: string, seconds: number): Promise<{ recording: string; texts: string[] }> => {
  const readings = await narratorReadings()
  const recording = join(home, 'session.wav')
  const file = createWriteStream(recording)
  file.write(wavHead({ kind: 'whole', bits: 16 }, { rate: speechRate, channels: 1, bytes: seconds * speechRate * 2 }))
  for (let at = 0, length = 0; length < seconds * speechRate; at++) {
    const own = readings[(at * 7) % readings.length]?.samples ?? new Int16Array(0)
    file.write(Buffer.from(own.buffer, own.byteOffset, own.byteLength))
    file.write(Buffer.alloc(2 * speechRate))
    length += own.length + speechRate
  }
  await new Promise((resolve) => file.end(resolve))
  return { recording, texts: readings.map(({ text }) => text) }
}
