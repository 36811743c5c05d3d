import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const root = join(import.meta.dirname, '../..')

type Message = Record<string, unknown>

/** The built desktop program, running on the double. */
export class Desktop {
  readonly child: ChildProcess
  readonly folder: string
  readonly said: Message[] = []
  errors = ''
  #browser: Browser | null = null
  #next = 1
  readonly #waiting = new Set<() => void>()

  constructor(child: ChildProcess, folder: string) {
    this.child = child
    this.folder = folder
    child.on('message', (message: Message) => {
      this.said.push(message)
      for (const look of this.#waiting) look()
    })
    child.stderr?.on('data', (chunk) => {
      this.errors += chunk
    })
    child.once('exit', () => {
      for (const look of this.#waiting) look()
    })
  }

  /** The first thing said that has this key. */
  async hears(key: string): Promise<Message> {
    return this.#until((message) => key in message)
  }

  async ask(ask: string, values: Message = {}): Promise<unknown> {
    const id = this.#next++
    this.child.send({ id, ask, ...values })
    const { value, error } = await this.#until((message) => message.id === id)
    if (error) throw new Error(String(error))
    return value
  }

  /** The window's page, driven from here. */
  async page(): Promise<Page> {
    const { debugging } = await this.hears('debugging')
    this.#browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${debugging}`)
    const page = this.#browser.contexts()[0]?.pages()[0]
    if (!page) throw new Error('the window has no page')
    return page
  }

  /** Asks the program to end, as the system does; its exit code. */
  async end(): Promise<number | null> {
    const code = this.child.exitCode ?? (await this.#exit())
    // Chromium may still be putting its own files away.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    return code
  }

  async #exit(): Promise<number | null> {
    const left = new Promise<number | null>((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    return left
  }

  #until(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.said.find(fits)
        if (!found && this.child.exitCode === null) return
        this.#waiting.delete(look)
        if (found) resolve(found)
        else reject(new Error(`the program ended (${this.child.exitCode}): ${this.errors}`))
      }
      this.#waiting.add(look)
      look()
    })
  }
}

/** Starts the built program with settings and productions of its own; `keep`: those of an earlier run. */
export const launchDesktop = async (
  words: string[] = [],
  { env = {}, keep }: { env?: Record<string, string>; keep?: string } = {},
): Promise<Desktop> => {
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'dramatis-desktop-')))
  await mkdir(join(folder, 'tmp'), { recursive: true })
  const child = fork(join(root, 'out/main/main.js'), words, {
    execArgv: ['--import', join(import.meta.dirname, 'double/register.ts')],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    cwd: folder,
    env: {
      ...process.env,
      TMPDIR: join(folder, 'tmp'),
      DRAMATIS_CONFIG: join(folder, 'config'),
      DRAMATIS_HOME: join(folder, 'home'),
      ...env,
    },
  })
  return new Desktop(child, folder)
}

/** Expects something that is about to come true; a busy machine may take its time. */
export const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 30_000 })
