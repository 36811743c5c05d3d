import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import type { Answer } from '../../core/contract/api.ts'
import { type Client, clientOver } from '../../core/contract/client.ts'
import { JobId, UploadId } from '../../core/contract/handles.ts'
import { mediaPath } from '../../core/contract/media-path.ts'
import { CharacterId } from '../../core/ids.ts'
import type { Reply } from '../../core/outcome.ts'
import { narratorId } from '../../core/records/character.ts'

const root = join(import.meta.dirname, '../..')

/**
 * What the host's own thread tells about itself: the longest delay of its event loop (ms by the clock; on a busy machine other
 * programs are in it), and the most processor time that it spent between two turns (ms), which is ours alone.
 */
const watch = `
import { monitorEventLoopDelay } from 'node:perf_hooks'
const delay = monitorEventLoopDelay({ resolution: 2 })
delay.enable()
const spent = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000 }
let most = 0
let last = spent()
setInterval(() => { const now = spent(); most = Math.max(most, now - last); last = now }, 2).unref()
process.on('message', () => {
  // A freeze that has just ended is told by the timers' next turn.
  setTimeout(() => {
    process.send({ delay: delay.max / 1e6, work: most })
    delay.reset()
    most = 0
  }, 20)
})
process.channel.unref()
`

type Host = { child: ChildProcess; client: Client; origin: string; token: string }

const startHost = async (folder: string): Promise<Host> => {
  const child = fork(join(root, 'electron/browser/main.ts'), ['--no-open'], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(watch)}`],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, TMPDIR: folder, DRAMATIS_CONFIG: join(folder, 'config'), DRAMATIS_HOME: join(folder, 'home') },
  })
  const said = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const { value: address } = await said[Symbol.asyncIterator]().next()
  const { origin, searchParams } = new URL(String(address))
  const token = searchParams.get('token') ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/port?token=${token}`, { origin, maxPayload: 2 ** 30 })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const client = clientOver({
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => socket.on('message', (data) => listener(JSON.parse(String(data)))),
    onClose: (listener) => socket.once('close', listener),
  })
  return { child, client, origin, token }
}

const value = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(`${reply.failure.code} ${JSON.stringify(reply.failure.values)}`)
  return reply.value
}

/** The sample's story again and again, each time as chapters of its own, until a text is so many words long. */
const novel = async (words: number): Promise<string> => {
  const story = await readFile(join(root, 'assets/sample/manuscript.txt'), 'utf8')
  const once = story.split(/\s+/).length
  return Array.from({ length: Math.ceil(words / once) }, () => story).join('\n\n')
}

const handOver = async ({ origin, token }: Host, text: string): Promise<UploadId> => {
  const answer = await fetch(`${origin}${mediaPath.upload('novel.txt')}&token=${token}`, { method: 'POST', body: text })
  return UploadId.parse(((await answer.json()) as { upload: string }).upload)
}

/** Longest freezes of the browser host's thread while it works, a line a step. `--words N` (170,000) is the novel's length. */
export const run = async (args: string[]): Promise<void> => {
  const words = Number(args[args.indexOf('--words') + 1]) || 170_000
  const folder = await mkdtemp(join(tmpdir(), 'dramatis-freeze-'))
  const host = await startHost(folder)
  const { child, client } = host
  /** What was measured since this was last asked. */
  const read = () =>
    new Promise<{ delay: number; work: number }>((resolve) => {
      child.once('message', resolve as () => void)
      child.send('read')
    })
  const step = async <T>(name: string, work: () => Promise<Reply<T>>): Promise<T> => {
    await read()
    const began = performance.now()
    const given = value(await work())
    const took = performance.now() - began
    const { delay, work: spent } = await read()
    process.stdout.write(
      `${name.padEnd(40)} took ${took.toFixed(0).padStart(6)} ms, longest freeze ${delay.toFixed(0).padStart(5)} ms, of own work ${spent.toFixed(0).padStart(5)} ms\n`,
    )
    return given
  }
  const job = (name: string) => JobId.parse(name)
  try {
    await step('nothing (2 s)', async () => {
      await new Promise((resolve) => setTimeout(resolve, 2000))
      return client.recent({})
    })
    const sample = await step('making the sample', () => client.openSample({ job: job('sample') }))
    const chapters = sample.production.chapterOrder.slice(0, 1)
    await step('exporting its first chapter', () => client.export({ job: job('export'), chapters, target: 'podcast', format: 'mp3' }))
    const upload = await handOver(host, await novel(words))
    const made: Answer<'createProduction'> = await step(`importing ${words} words`, () =>
      client.createProduction({ job: job('import'), manuscript: upload }),
    )
    const lines = Object.values(made.production.lines)
    const quoted = lines.find(({ kind, attribution }) => kind === 'dialogue' && attribution.by !== 'narrator')
    const other = made.production.characterOrder.find((id) => id !== narratorId && id !== quoted?.attribution.character)
    if (!quoted || !other) throw new Error('nobody speaks')
    process.stdout.write(`(${lines.length} lines)\n`)
    await step('a fix of a speaker in it', () => client.retag({ lines: [quoted.id], character: CharacterId.parse(other) }))
    await step('another name of a character', () => client.teachCharacter({ character: CharacterId.parse(other), aliases: ['Old Salt'] }))
    await step('a note to a line', () => client.edit({ command: { do: 'set-direction', line: quoted.id, direction: 'softly' } }))
    await step('asking for it again', () => client.current({}))
    await step('closing it', () => client.closeProduction({}))
    await step('opening it', () => client.openProduction({ folder: made.folder }))
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}
