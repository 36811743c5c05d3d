import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freeFileName, nameKey, safeStem } from '../../../core/file-names.ts'
import type { ActorId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import { sidesOf } from '../../../core/takes/sides.ts'
import { sidesCsv } from '../../../core/takes/sides-csv.ts'
import { sidesHtml } from '../../../core/takes/sides-html.ts'
import { writeDurably } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'

export type SidesFormat = 'html' | 'csv'

/** The folder that sides go to unless another is told. */
export const sidesFolder = (production: string): string => join(production, 'sides')

/**
 * Writes the sides of one actor, or of everybody who plays somebody, each into a file of its own named after the actor.
 * Earlier sides of the same name are replaced whole. Refused when nobody concerned has a line.
 */
export const writeSides = async (
  production: Production,
  options: {
    actor: ActorId | null
    format: SidesFormat
    folder: string
    signal: AbortSignal
    progress: (done: number, total: number, item: string) => void
  },
): Promise<Reply<{ files: string[]; folder: string }>> => {
  const { actor, format, folder, signal } = options
  const cast = Object.values(production.actors).filter(({ id }) => actor === null || id === actor)
  const wanted = cast.map(({ id }) => sidesOf(production, id)).filter(({ chapters }) => chapters.length > 0)
  if (wanted.length === 0)
    return failed('command-refused', { detail: 'Nobody is cast for any line yet. Cast an actor, then make the sides.' })
  const files: string[] = []
  const taken = new Set<string>()
  try {
    await mkdir(folder, { recursive: true })
    for (const sides of wanted) {
      if (signal.aborted) return failed('cancelled')
      options.progress(files.length, wanted.length, sides.actor)
      const name = freeFileName(`${safeStem(sides.actor, 'actor')}.sides.${format}`, taken)
      taken.add(nameKey(name))
      const file = join(folder, name)
      await writeDurably(file, format === 'csv' ? sidesCsv(sides) : sidesHtml(sides, production.manuscript?.language ?? 'en'))
      files.push(file)
    }
  } catch (error) {
    return { ok: false, failure: failureOf(error, folder) }
  }
  options.progress(files.length, wanted.length, '')
  return done({ files, folder })
}
