import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isSpoken, linesInOrder } from '../../../core/cast/spoken.ts'
import { RecentProduction } from '../../../core/contract/session.ts'
import { isDoubtful } from '../../../core/production/review.ts'
import { narratorId } from '../../../core/records/character.ts'
import type { Production } from '../../../core/records/production.ts'
import { readSettings, writeSettings } from './settings.ts'

const List = z.array(RecentProduction.omit({ present: true }))
type Entry = z.infer<typeof List>[number]
const kept = 30
const file = 'recent.json'

const read = async (): Promise<Entry[]> => (await readSettings(file, List)) ?? []
const write = (entries: Entry[]): Promise<void> => writeSettings(file, entries.slice(0, kept))

/** Productions that were open before, the last first. */
export const recentProductions = async (): Promise<RecentProduction[]> =>
  Promise.all(
    (await read()).map(async (entry) => ({
      ...entry,
      present: await access(join(entry.folder, 'production.json')).then(
        () => true,
        () => false,
      ),
    })),
  )

export const forgetRecent = async (folder: string): Promise<void> => write((await read()).filter((entry) => entry.folder !== folder))

/** Puts a production at the head of the list, with what its card shows. */
export const rememberRecent = async (folder: string, production: Production, opened: number): Promise<void> => {
  const lines = linesInOrder(production)
  const spoken = lines.filter(isSpoken)
  const doubtful = lines.filter(isDoubtful)
  const entry: Entry = {
    folder,
    title: production.title,
    opened,
    chapters: production.chapterOrder.length,
    lines: spoken.length,
    toReview: doubtful.length,
    recorded: spoken.length ? spoken.filter(({ take }) => take !== null).length / spoken.length : 0,
    voices: production.characterOrder
      .flatMap((id) => production.characters[id] ?? [])
      .filter(({ id }) => id !== narratorId || spoken.some(({ kind }) => kind === 'narration'))
      .slice(0, 6)
      .map(({ name, voice }) => ({ name, voice })),
  }
  await write([entry, ...(await read()).filter((other) => other.folder !== folder)])
}
