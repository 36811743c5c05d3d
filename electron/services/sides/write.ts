import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SidesFormat } from '../../../core/contract/api.ts'
import type { ActorId, PickupId } from '../../../core/ids.ts'
import { done, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import { boothPackOf } from '../../../core/takes/booth-pack.ts'
import { pickupsByActor } from '../../../core/takes/pickups.ts'
import { type Sides, type SidesWhat, sidesOf } from '../../../core/takes/sides.ts'
import { sidesCsv } from '../../../core/takes/sides-csv.ts'
import { sidesDocx } from '../../../core/takes/sides-docx.ts'
import { sidesHtml } from '../../../core/takes/sides-html.ts'
import { writeDurably } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import { freeName, nameKey, safeName } from '../recordings/safe-name.ts'
import { type BoothProgram, boothPage, readBooth } from './booth-page.ts'
import { sidesPdf } from './pdf/sides-pdf.ts'

/** The folder that sides go to unless another is told. */
export const sidesFolder = (production: string): string => join(production, 'sides')

export type SidesOptions = {
  actor: ActorId | null
  what: SidesWhat
  format: SidesFormat
  folder: string
  signal: AbortSignal
  progress: (done: number, total: number, item: string) => void
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
  const wanted = cast.map(({ id }) => ({ id, sides: sidesOf(production, id, { what }) })).filter(({ sides }) => sides.chapters.length > 0)
  if (wanted.length === 0) return failed('command-refused', { reason: what === 'pickups' ? 'no-pickups-to-send' : 'nobody-is-cast' })
  const booth = format === 'booth' ? await readBooth() : null
  if (booth && !booth.ok) return booth
  const files: string[] = []
  const issues: Issue[] = actor === null && what === 'pickups' ? uncast(production) : []
  const taken = new Set<string>()
  try {
    await mkdir(folder, { recursive: true })
    for (const { id, sides } of wanted) {
      if (signal.aborted) return failed('cancelled')
      options.progress(files.length, wanted.length, sides.actor)
      const name = freeName(safeName(`${sides.actor}.${endings[what][format]}`), taken)
      taken.add(nameKey(name))
      const made = await contentOf(production, id, sides, format, booth?.value ?? null)
      issues.push(...made.issues)
      await writeDurably(join(folder, name), made.content)
      files.push(join(folder, name))
    }
  } catch (error) {
    return { ok: false, failure: failureOf(error, folder) }
  }
  options.progress(files.length, wanted.length, '')
  const pickups = wanted.flatMap(({ sides }) =>
    sides.chapters.flatMap(({ lines }) => lines.flatMap((line) => line.pickups.map(({ id }) => id))),
  )
  return done({ files, folder, issues, pickups })
}

const endings: Record<SidesWhat, Record<SidesFormat, string>> = {
  lines: { html: 'sides.html', pdf: 'sides.pdf', docx: 'sides.docx', csv: 'sides.csv', booth: 'booth.html' },
  pickups: { html: 'pickups.html', pdf: 'pickups.pdf', docx: 'pickups.docx', csv: 'pickups.csv', booth: 'pickups.booth.html' },
}

type Content = { content: string | Uint8Array; issues: Issue[] }

const contentOf = async (
  production: Production,
  actor: ActorId,
  sides: Sides,
  format: SidesFormat,
  booth: BoothProgram | null,
): Promise<Content> => {
  const language = production.manuscript?.language ?? 'en'
  if (format === 'pdf') {
    const { bytes, issues } = await sidesPdf(sides, language)
    return { content: bytes, issues }
  }
  if (booth) return { content: boothPage(boothPackOf(production, actor, sides.what), booth), issues: [] }
  const content = format === 'csv' ? sidesCsv(sides) : format === 'docx' ? sidesDocx(sides, language) : sidesHtml(sides, language)
  return { content, issues: [] }
}

/** Pickups that stand in nobody's list. */
const uncast = (production: Production): Issue[] => {
  const waiting =
    pickupsByActor(production)
      .find(({ actor }) => actor === null)
      ?.entries.filter(({ state }) => state !== 'closed') ?? []
  return waiting.length === 0 ? [] : [{ code: 'pickups-uncast', values: { count: waiting.length } }]
}
