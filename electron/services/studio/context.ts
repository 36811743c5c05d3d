import type { HostEvent } from '../../../core/contract/events.ts'
import { failed, type Reply } from '../../../core/outcome.ts'
import { Jobs } from '../jobs/jobs.ts'
import type { ProductionStore } from '../production/store.ts'
import { offlineRecordings, readChangedFiles } from '../recordings/offline.ts'
import { Recorder } from '../recordings/own/recorder.ts'
import { leaving } from '../recordings/pending/leaving.ts'
import { keepLevels } from '../recordings/take-levels.ts'
import { type Threads, threadPool } from '../threads/threads.ts'
import { rememberRecent } from './recent.ts'
import { Uploads } from './uploads.ts'

/** What a host may do beyond the common services. */
export type HostAbilities = {
  /** The system's folder dialog; absent where there is none. */
  pickFolder?: () => Promise<string | null>
  /** Shows a folder in the file manager. */
  revealFolder?: (folder: string) => Promise<boolean>
}

/** The state of one host: the open production, running jobs and their threads, handed-over files. */
export class Context {
  readonly jobs: Jobs
  readonly uploads = new Uploads()
  readonly recorder = new Recorder()
  readonly threads: Threads = threadPool(3)
  readonly abilities: HostAbilities
  readonly assets: string
  readonly #listeners = new Set<(event: HostEvent) => void>()
  #store: ProductionStore | null = null
  #asked: string | null = null
  #stopMeasuring = () => {}
  #reading = new AbortController()

  constructor(assets: string, abilities: HostAbilities) {
    this.assets = assets
    this.abilities = abilities
    this.jobs = new Jobs((event) => this.tell(event))
  }

  get store(): ProductionStore | null {
    return this.#store
  }

  /** The open production, or the failure that says there is none. */
  open(): Reply<ProductionStore> {
    return this.#store ? { ok: true, value: this.#store } : failed('production-closed')
  }

  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener)
    if (this.#asked !== null) this.askToOpen(this.#asked)
    return () => this.#listeners.delete(listener)
  }

  /** Asks the page to open a folder; where none listens yet, the first that does is asked. */
  askToOpen(folder: string): void {
    this.#asked = this.#listeners.size === 0 ? folder : null
    this.tell({ event: 'asked-to-open', folder })
  }

  tell(event: HostEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** Makes a production the open one; the one before is closed. */
  async show(store: ProductionStore): Promise<void> {
    await this.closeProduction()
    this.#store = store
    store.onEvent((event) => this.tell(event.event === 'saved' ? { ...event, at: Date.now() } : event))
    await rememberRecent(store.folder, store.production, Date.now())
    this.#stopMeasuring = keepLevels(store, this.threads)
  }

  /** Reads, behind the window, the files of recordings that look otherwise than when they were last read; tells when one holds something else. */
  readChangedFiles(): void {
    const store = this.#store
    if (!store) return
    this.#reading.abort()
    this.#reading = new AbortController()
    const { signal } = this.#reading
    const { folder, production } = store
    void readChangedFiles(folder, production, signal).then(async (isChanged) => {
      if (isChanged && !signal.aborted) this.tell({ event: 'offline', ...(await offlineRecordings(folder, store.production)) })
    })
  }

  async closeProduction(): Promise<void> {
    this.#reading.abort()
    const store = this.#store
    this.#store = null
    this.#stopMeasuring()
    if (!store) return
    // Its deliveries go on when it is opened again.
    await this.jobs.stop('attach', leaving)
    await this.recorder.endAll()
    await rememberRecent(store.folder, store.production, Date.now())
    await store.close()
  }

  /** Ends everything: jobs stop, the production is closed, handed-over files go. */
  async close(): Promise<void> {
    await this.jobs.stop('attach', leaving)
    this.jobs.cancelAll()
    await this.recorder.close()
    await this.threads.close()
    await this.closeProduction()
    await this.uploads.close()
  }
}
