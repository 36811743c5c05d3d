import { createHash } from 'node:crypto'
import { link, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LineId, type RecordingId } from '../../../../core/ids.ts'
import { done } from '../../../../core/outcome.ts'
import { Command } from '../../../../core/production/command.ts'
import type { NameReading } from '../../../../core/records/name-reading.ts'
import { cachedAudio } from '../../../../electron/services/media/decode.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import type { Listener } from '../../../../electron/services/recordings/listener.ts'
import { giveWay } from '../../../../electron/services/threads/breather.ts'
import { story, type Told } from '../../../core/takes/story.ts'
import { room, wav } from './wav.ts'

/** The second number counts the speaker's own lines. */
export const counted: NameReading = { shape: '# #', roles: ['chapter', 'line'], counts: 'nth', chapter: null }

const length = 1.4
/** Recordings that one edit attaches, as a delivery does. */
const atOnce = 400

/**
 * A production with `count` short recordings of Mara's, "mara 1 2.wav" and so on, attached as their numbers tell: line 2 and so on of
 * chapter 1, whose first line is Zoë's. Counted as Mara's own lines, each number tells the line after. All share one decoded sound.
 */
export const manyRecordings = async (home: string, count: number): Promise<ProductionStore> => {
  const told = Array.from(
    { length: count + 2 },
    (_, index): Told => [1, String(index + 1), index === 0 ? 'Zoë' : 'Mara', `This is what is said in line ${index + 1}.`],
  )
  const made = await ProductionStore.create(join(home, 'story'), story(told), '')
  if (!made.ok) throw new Error(made.failure.code)
  const store = made.value
  const cache = join(store.folder, 'cache')
  await mkdir(cache, { recursive: true })
  const sound = join(home, 'sound.wav')
  await writeFile(sound, wav(room(length, [[0.3, 1.1, 500]])))
  const numbers = Array.from({ length: count }, (_, index) => index + 2)
  for (let from = 0; from < count; from += atOnce) {
    const part = numbers.slice(from, from + atOnce)
    const attached = await store.edit(
      Command.parse({
        do: 'attach',
        recordings: part.map((number) => recordingOf(number)),
        takes: part.map((number, recording) => ({
          ...{ recording, line: `l${number - 1}`, start: 0.3, end: 1.1, by: 'name', confidence: 0.95, note: '' },
        })),
      }),
    )
    if (!attached.ok) throw new Error(attached.failure.code)
    for (const number of part) await link(sound, cachedAudio(cache, contentOf(number)))
  }
  return store
}

export const idsOf = ({ production }: ProductionStore): RecordingId[] => Object.values(production.recordings).map(({ id }) => id)

/** Hears in each recording that the line it is counted as was said twice. */
export const saidTwice: Listener = async ({ name }) => {
  await giveWay()
  const line = LineId.parse(`l${numberIn(name)}`)
  const takes = [0.3, 0.75].map((start) => ({ line, start, end: start + 0.35, confidence: 0.95 }))
  return done({ takes, asides: [], missing: [] })
}

export const numberIn = (name: string): number => Number(name.match(/(\d+)\.wav/)?.[1])

const contentOf = (number: number): string => createHash('sha256').update(String(number)).digest('hex')

const recordingOf = (number: number) => ({
  ...{ role: 'voice', name: `mara 1 ${number}.wav`, file: `recordings/${number}.wav`, sha256: contentOf(number), bytes: 1 },
  ...{ duration: length, rate: 48_000, channels: 1, codec: 'pcm', actor: 'a1', received: 1, issues: [] },
  match: { by: 'name', confidence: 0.95, reason: { code: 'by-name', values: {} }, candidates: [`l${number - 1}`] },
  ...{ peak: -12, loudness: -20, noise: -60 },
})
