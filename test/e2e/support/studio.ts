import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../../..')
const patience = 60_000

/** A studio served by a process of its own, with its own productions and settings. */
export type RunningStudio = { address: string /** Where its productions lie. */; home: string; stop: () => Promise<void> }

/** Starts the browser host as `npm start -- --no-open` does; its folders are gone after `stop`. */
export const startStudio = async (): Promise<RunningStudio> => {
  const scratch = await mkdtemp(join(tmpdir(), 'dramatis-screen-'))
  const home = join(scratch, 'home')
  const host = spawn(process.execPath, [join(root, 'electron/browser/main.ts'), '--no-open'], {
    cwd: root,
    env: { ...process.env, DRAMATIS_HOME: home, DRAMATIS_CONFIG: join(scratch, 'config') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    await end(host)
    await rm(scratch, { recursive: true, force: true })
  }
  try {
    return { address: await addressOf(host), home, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const addressOf = async (host: ChildProcess): Promise<string> => {
  if (!host.stdout) throw new Error('the host has no output')
  const lines = createInterface(host.stdout)
  const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(patience) })
  return String(line)
}

const end = async (host: ChildProcess): Promise<void> => {
  if (host.exitCode !== null || host.signalCode !== null) return
  const gone = once(host, 'exit')
  host.kill('SIGTERM')
  const hard = setTimeout(() => host.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(hard)
}
