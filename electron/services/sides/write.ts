import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SidesFormat } from '../../../core/contract/master.ts'
import { freeFileName, nameKey, safeStem } from '../../../core/file-names.ts'
import type { ActorId, PickupId } from '../../../core/ids.ts'
import { done, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import { boothPackOf } from '../../../core/takes/booth-pack.ts'
import { pickupsByActor } from '../../../core/takes/pickups.ts'
import { type Sides, type SidesWhat, sidesOf } from '../../../core/takes/sides.ts'
import { writeDurably } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import { ownThread, type Threads } from '../threads/threads.ts'
import { boothPage, readBooth } from './booth-page.ts'

/** The folder that sides go to unless another is told. */
export const sidesFolder = (production: string): string => join(production, 'sides')

export type SidesOptions = {
  actor: ActorId | null
  what: SidesWhat
  format: SidesFormat
  folder: string
  signal: AbortSignal
  /** Told before each actor: actors done, of all, and the name at work. */
  progress: (done: number, total: number, item: string) => void
  threads?: Threads
}

/** What was written, what is to be said of it, and which pickups stand in it. */
export type SidesWritten = { files: string[]; folder: string; issues: Issue[]; pickups: PickupId[] }

/**
 * Writes the hand-outs of one actor, or of everybody who has a line in them, each into a file of its own named after the actor.
 * Earlier ones of the same name are replaced whole. Refused when nobody concerned has a line.
 */
export const writeSides = async (production: Production, options: SidesOptions): Promise<Reply<SidesWritten>> => {
  const { actor, what, format, folder, signal } = options
  const cast = Object.values(production.actors).filter(({ id }) => actor === null || id === actor)
  const written: SidesWritten = { files: [], folder, issues: [], pickups: [] }
  const taken = new Set<string>()
  try {
    for (const [index, { id, name }] of cast.entries()) {
      options.progress(index, cast.length, name)
      const sides = sidesOf(production, id, { what })
      if (sides.chapters.length === 0) continue
      await mkdir(folder, { recursive: true })
      const made = await contentOf(production, id, sides, options)
      if (signal.aborted) return failed('cancelled')
      if (!made.ok) return made
      const file = freeFileName(`${safeStem(sides.actor, 'actor')}.${endings[what][format]}`, taken)
      taken.add(nameKey(file))
      await writeDurably(join(folder, file), made.value.bytes)
      written.files.push(join(folder, file))
      written.issues.push(...made.value.issues)
      written.pickups.push(...sides.chapters.flatMap(({ lines }) => lines.flatMap(({ pickups }) => pickups.map((one) => one.id))))
    }
  } catch (error) {
    return { ok: false, failure: failureOf(error, folder) }
  }
  if (written.files.length === 0) return failed('command-refused', { reason: what === 'pickups' ? 'no-pickups-to-send' : 'nobody-is-cast' })
  options.progress(cast.length, cast.length, '')
  if (actor === null && what === 'pickups') written.issues.push(...uncast(production))
  return done(written)
}

const endings: Record<SidesWhat, Record<SidesFormat, string>> = {
  lines: { html: 'sides.html', pdf: 'sides.pdf', docx: 'sides.docx', csv: 'sides.csv', booth: 'booth.html' },
  pickups: { html: 'pickups.html', pdf: 'pickups.pdf', docx: 'pickups.docx', csv: 'pickups.csv', booth: 'pickups.booth.html' },
}

type Content = { bytes: Uint8Array | string; issues: Issue[] }

const contentOf = async (
  production: Production,
  actor: ActorId,
  sides: Sides,
  { format, signal, threads = ownThread }: SidesOptions,
): Promise<Reply<Content>> => {
  if (format !== 'booth') return threads.run('document', { sides, language: production.manuscript?.language ?? 'en', format }, { signal })
  const booth = await readBooth()
  return booth.ok ? done({ bytes: await boothPage(boothPackOf(production, actor, sides.what), booth.value), issues: [] }) : booth
}

/** Pickups that stand in nobody's list. */
const uncast = (production: Production): Issue[] => {
  const waiting =
    pickupsByActor(production)
      .find(({ actor }) => actor === null)
      ?.entries.filter(({ state }) => state !== 'closed') ?? []
  return waiting.length === 0 ? [] : [{ code: 'pickups-uncast', values: { count: waiting.length } }]
}
