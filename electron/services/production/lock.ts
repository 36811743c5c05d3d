import { readFileSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

type Holder = { pid: number; host: string; started: string }

/** A lock that is held; `release` gives it back. */
export type Lock = { release: () => Promise<void> }

/** Takes the lock of a production's folder; null while another living program holds it. A dead program's lock is taken over. */
export const takeLock = async (folder: string): Promise<Lock | null> => {
  const file = join(folder, '.lock')
  for (let tries = 0; tries < 3; tries++) {
    try {
      const handle = await open(file, 'wx')
      await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid) } satisfies Holder))
      await handle.close()
      return { release: () => rm(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (await isAlive(file)) return null
      await rm(file, { force: true })
    }
  }
  return null
}

const isAlive = async (file: string): Promise<boolean> => {
  let holder: Holder
  try {
    holder = JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return false
  }
  // Another computer's program cannot be asked: its lock holds.
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // The number may have been given to another program since.
  const started = startOf(holder.pid)
  return started === '' || holder.started === '' || started === holder.started
}

/** When a program was started, as Linux tells it; empty elsewhere. */
const startOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
