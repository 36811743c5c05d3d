import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { access, constants, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

type Holder = { pid: number; host: string; started: string; token: string }

/** A lock that is held; `release` gives it back. */
export type Lock = { release: () => Promise<void> }

/** Locks that this program holds: one of its own that is not among them could not be removed when it was given back. */
const held = new Set<string>()

/** Takes the lock of a production's folder; null while another living program holds it. A dead program's lock is taken over. */
export const takeLock = async (folder: string): Promise<Lock | null> => {
  const file = join(folder, '.lock')
  const token = randomBytes(6).toString('hex')
  const own = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid), token } satisfies Holder)
  for (let tries = 0; tries < 5; tries++) {
    try {
      held.add(token)
      await writeFile(file, own, { flag: 'wx' })
      if (!(await isStill(file, own, tries > 0))) break
      const release = async () => {
        held.delete(token)
        await give(file, own)
      }
      return { release }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        held.delete(token)
        await give(file, own)
        throw error
      }
    }
    const other = await holderOf(file)
    if (other !== null && isAlive(other)) break
    if (other !== null) clear(file, other, join(folder, `.${token}.part`))
  }
  held.delete(token)
  return null
}

/** The lock; null as well where nothing may be written. */
export const lockWhereWritable = async (folder: string): Promise<Lock | null> => {
  try {
    await access(folder, constants.W_OK)
    return await takeLock(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return null
    throw error
  }
}

/** Removes a lock if it is (or, on a full disk, was about to become) the one given. */
const give = async (file: string, own: string): Promise<void> => {
  const there = await readFile(file, 'utf8').catch(() => own)
  if (own.startsWith(there)) await rm(file, { force: true }).catch(() => {})
}

/** Whether a lock was not taken away again by another that came upon the same dead one: after a takeover that is waited for. */
const isStill = async (file: string, own: string, takeover: boolean): Promise<boolean> => {
  if (!takeover) return true
  await new Promise((resolve) => setTimeout(resolve, 40))
  return (await readFile(file, 'utf8').catch(() => own)) === own
}

/**
 * Takes a dead program's lock away, in one go from the last look on. By rename, so that of two that try only one succeeds; and should
 * another have taken the lock in between, it gets it back.
 */
const clear = (file: string, dead: string, aside: string): void => {
  try {
    if (readFileSync(file, 'utf8') !== dead) return
    renameSync(file, aside)
    if (readFileSync(aside, 'utf8') !== dead) linkSync(aside, file)
  } catch {
    // It has gone, or a third is in: the next look tells.
  }
  rmSync(aside, { force: true })
}

const patience = 5

/** What a lock says; null when it has gone. One that says nothing may be just about to be written: it is looked at again. */
const holderOf = async (file: string): Promise<string | null> => {
  for (let tries = 1; ; tries++) {
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null || parsed(text) || tries >= patience) return text
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

const parsed = (text: string): Partial<Holder> | null => {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null
    return typeof holder?.pid === 'number' && holder.pid > 0 ? holder : null
  } catch {
    return null
  }
}

const isAlive = (text: string): boolean => {
  const holder = parsed(text)
  if (!holder?.pid) return false
  // Another computer's program cannot be asked: its lock holds.
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // The number may have been given to another program since.
  const started = startOf(holder.pid)
  if (started && holder.started && started !== holder.started) return false
  return holder.pid !== process.pid || holder.token === undefined || held.has(holder.token)
}

/** When a program was started, as Linux tells it; empty elsewhere. */
const startOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
