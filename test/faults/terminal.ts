import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'

export type Ended = { code: number | null; out: string; told: string }

const main = join(import.meta.dirname, '../../electron/terminal/main.ts')

/** A folder that goes with the test. */
export const scratch = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'dramatis-fault-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

/** Runs the command line as a user does: a program of its own. `before`: a program that starts it, such as `setpriv …`. */
export const dramatis = (
  args: string[],
  { env = {}, before = [] }: { env?: Record<string, string>; before?: string[] } = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const [program = process.execPath, ...rest] = [...before, process.execPath, main, ...args]
    const child = spawn(program, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended: Ended = { code: null, out: '', told: '' }
    child.stdout.on('data', (chunk) => {
      ended.out += chunk
    })
    child.stderr.on('data', (chunk) => {
      ended.told += chunk
    })
    // A program that hangs is killed: its exit code is null then.
    const patience = setTimeout(() => child.kill('SIGKILL'), 30_000)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(patience)
      resolve({ ...ended, code })
    })
  })

/** Exit code 1, nothing on stdout, and one line on stderr that names the file, with none of the machine's own words. */
export const expectFailure = ({ code, out, told }: Ended, file: string, words: RegExp): void => {
  expect([code, out]).toEqual([1, ''])
  const lines = told.trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(told).toContain(file)
  expect(told).toMatch(words)
  expect(told).not.toMatch(/undefined|null|\[object|\bat .*:\d+:\d+|E[A-Z]{4,}\b/)
}

/** Starts a program as somebody with no rights, where this one has them all. */
export const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
/** Whether such a program can be started here. */
export const nobodyCanRun = (() => {
  if (process.platform === 'win32') return false
  try {
    execFileSync(asNobody[0] ?? process.execPath, [...asNobody.slice(1), ...(asNobody.length ? [process.execPath] : []), '-e', ''])
    return true
  } catch {
    return false
  }
})()
