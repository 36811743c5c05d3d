import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordingId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording, Take } from '../../../core/records/take.ts'
import { recordingsOf } from '../../../core/takes/pieces.ts'
import { cachedAudio } from '../media/decode.ts'
import type { StoreEvent } from '../production/store-event.ts'
import type { Threads } from '../threads/threads.ts'

/** An open production whose takes are measured. */
export type LevelStore = {
  readonly folder: string
  readonly readOnly: boolean
  readonly production: Production
  note: (command: Command) => Promise<Reply<{ revision: number }>>
  onEvent: (listener: (event: StoreEvent) => void) => () => void
}

/** Measured in one go: what is measured is soon on disk, and an edit is soon heard of. */
const takesAtOnce = 100
const recordingsAtOnce = 4

/**
 * Measures what is not measured yet of takes and recordings, in a thread, and notes it beside the history: undo takes nothing
 * measured away from what it leaves, and what it brings back without a measure is measured again. Recordings whose decoded sound
 * is not in the cache wait until it is.
 */
export const measureLevels = async (store: LevelStore, threads: Threads, signal: AbortSignal): Promise<Reply<null>> => {
  for (;;) {
    if (signal.aborted) return failed('cancelled')
    const { takes, recordings, files } = await unmeasured(store)
    if (takes.length + recordings.length === 0) return done(null)
    const measured = await threads.run(
      'levels',
      {
        takes: takes.map(({ recording, start, end, pieces }) => pieces ?? [{ recording, start, end }]),
        recordings: recordings.map(({ id }) => id),
        files,
      },
      { signal },
    )
    if (!measured.ok) return measured
    // What was edited meanwhile is measured in the next round.
    const now = store.production
    const noted = await store.note({
      do: 'note-levels',
      takes: takes.flatMap((take, at) =>
        now.takes[take.id] === take ? [{ take: take.id, loudness: rounded(measured.value.takes[at] ?? null) }] : [],
      ),
      recordings: recordings.flatMap(({ id }, at) =>
        now.recordings[id] ? [{ recording: id, noise: rounded(measured.value.recordings[at] ?? null) }] : [],
      ),
    })
    if (!noted.ok) return noted
  }
}

const unmeasured = async ({ folder, production }: LevelStore) => {
  const there = new Map<RecordingId, Promise<string | null>>()
  const cached = (id: RecordingId): Promise<string | null> => {
    const known = there.get(id)
    if (known) return known
    const recording = production.recordings[id]
    const file = recording && cachedAudio(join(folder, 'cache'), recording.sha256)
    const found =
      file === undefined
        ? Promise.resolve(null)
        : access(file).then(
            () => file,
            () => null,
          )
    there.set(id, found)
    return found
  }
  const takes: Take[] = []
  const recordings: Recording[] = []
  const files: Record<string, string> = {}
  const use = async (ids: readonly RecordingId[]): Promise<boolean> => {
    const found = await Promise.all(ids.map(cached))
    if (found.some((file) => file === null)) return false
    for (const [at, id] of ids.entries()) files[id] = found[at] ?? ''
    return true
  }
  for (const take of Object.values(production.takes)) {
    if (takes.length >= takesAtOnce) break
    if (take.loudness === undefined && (await use(recordingsOf(take)))) takes.push(take)
  }
  for (const recording of Object.values(production.recordings)) {
    if (recordings.length >= recordingsAtOnce) break
    if (recording.role === 'voice' && recording.noise === undefined && (await use([recording.id]))) recordings.push(recording)
  }
  return { takes, recordings, files }
}

/** A hundredth of a decibel: more digits say nothing and fill the file. */
const rounded = (level: number | null): number | null => (level === null ? null : Math.round(level * 100) / 100)

/** Keeps a production's levels measured for as long as it is open. Gives what ends that. */
export const keepLevels = (store: LevelStore, threads: Threads): (() => void) => {
  if (store.readOnly) return () => {}
  const stopper = new AbortController()
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    again = true
    if (running) return
    running = true
    while (again && !stopper.signal.aborted) {
      again = false
      const measured = await measureLevels(store, threads, stopper.signal)
      if (!measured.ok) break
    }
    running = false
  }
  const unhear = store.onEvent((event) => {
    if (event.event === 'changed') void run()
  })
  void run()
  return () => {
    unhear()
    stopper.abort()
  }
}
