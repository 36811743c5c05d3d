import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { narratorId } from '../../core/records/character.ts'
import { speechRate } from '../../core/speech/spectrum.ts'
import { matchByName } from '../../core/takes/match.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { listenerFor } from '../../electron/services/recordings/listener.ts'
import { hear } from '../../electron/services/speech/hear.ts'
import { newProduction } from '../../electron/services/studio/new-production.ts'
import { ownThread, threadPool } from '../../electron/services/threads/threads.ts'
import { story } from '../../test/core/takes/story.ts'

const root = join(import.meta.dirname, '../..')
const narrator = join(root, 'assets/sample/recordings/owen-ashgrove')
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
    const { cpu, memory, work, delay } = watch()
    if (!reply.ok) throw new Error(reply.failure.code)
    const seconds = (performance.now() - began) / 1000
    const [told] = reply.value.recordings
    const { matches } = reply.value
    const found = new Set(matches.map(({ line }) => line)).size
    process.stdout.write(
      `${told?.duration.toFixed(0)} s of sound, ${texts.length} lines: ${found} found, ${matches.length} takes, ${told?.missing.length} missing, ${told?.asides.length} asides\n` +
        `taken in after ${(listening / 1000).toFixed(1)} s, heard after ${seconds.toFixed(1)} s; ${cpu.toFixed(1)} s of processor (${((told?.duration ?? 0) / cpu).toFixed(1)} × real time on one core)\n` +
        `highest memory ${Math.round(memory / 2 ** 20)} MB; the host's own thread: longest work ${Math.round(work)} ms, longest delay ${Math.round(delay)} ms\n`,
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
  const names = await readdir(narrator)
  const assets = join(root, 'assets/sample')
  const made = await newProduction({
    folder: join(home, 'sample'),
    manuscript: { path: join(assets, 'manuscript.txt'), name: 'manuscript.txt' },
    signal,
    threads: ownThread,
  })
  if (!made.ok) throw new Error(made.failure.code)
  const { production } = made.value
  const matches = matchByName(
    names.map((name) => ({ name })),
    production,
  )
  await made.value.close()
  const recording = join(home, 'session.wav')
  const file = createWriteStream(recording)
  file.write(head(seconds))
  for (let at = 0, length = 0; length < seconds * speechRate; at++) {
    const name = names[(at * 7) % names.length] ?? ''
    await hear({
      file: join(narrator, name),
      name,
      signal,
      each: (samples) => {
        length += samples.length
        file.write(Buffer.from(samples.buffer))
      },
    })
    file.write(Buffer.alloc(2 * speechRate))
    length += speechRate
  }
  await new Promise((resolve) => file.end(resolve))
  return { recording, texts: matches.flatMap(({ line }) => (line ? (production.lines[line]?.text ?? []) : [])) }
}

/** A WAV of 16 bits, one channel. */
const head = (seconds: number): Buffer => {
  const bytes = Buffer.alloc(44)
  const length = seconds * speechRate * 2
  bytes.write('RIFF')
  bytes.writeUInt32LE(36 + length, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(speechRate, 24)
  bytes.writeUInt32LE(speechRate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(length, 40)
  return bytes
}

/** Watches processor time, memory and the host's thread until it is called. */
const watched = () => {
  const cpu = process.cpuUsage()
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let [memory, work, delay, last, at] = [0, 0, 0, spent(), performance.now()]
  const timer = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss())
    const [now, time] = [spent(), performance.now()]
    work = Math.max(work, now - last)
    delay = Math.max(delay, time - at - 2)
    last = now
    at = time
  }, 2)
  return () => {
    clearInterval(timer)
    const { user, system } = process.cpuUsage(cpu)
    return { cpu: (user + system) / 1e6, memory, work, delay }
  }
}
