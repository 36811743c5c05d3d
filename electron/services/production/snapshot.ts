import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Production, productionFormat } from '../../../core/records/production.ts'
import { migrated } from './migrations.ts'

/** A production file: the records as they were at a revision. Fields of newer minor versions are kept as they are. */
export type Snapshot = { revision: number; production: Production }

const Envelope = z.looseObject({ dramatis: z.number().int(), revision: z.number().int().nonnegative(), production: z.looseObject({}) })

/** The file's text: stable order, one record a line, so that it can be read, compared and kept under version control. */
export const snapshotText = ({ revision, production }: Snapshot): string => {
  const fields = Object.entries(production).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${isTable(value) ? tableText(value) : JSON.stringify(value)}`,
  )
  return `{"dramatis": ${productionFormat}, "revision": ${revision}, "production": {\n${fields.join(',\n')}\n}}\n`
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).some((entry) => typeof entry === 'object' && entry !== null)

const tableText = (table: Record<string, unknown>): string =>
  `{\n${Object.entries(table)
    .map(([key, record]) => `    ${JSON.stringify(key)}: ${JSON.stringify(record)}`)
    .join(',\n')}\n  }`

/** Reads a production file: newer formats and damaged files are told apart by their failure. */
export const readSnapshot = async (file: string): Promise<Reply<Snapshot & { migratedFrom: number | null }>> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return failed(code === 'ENOENT' ? 'not-a-production' : 'folder-unreadable', { file, detail: code ?? '' })
  }
  return parseSnapshot(text, file)
}

export const parseSnapshot = (text: string, file: string): Reply<Snapshot & { migratedFrom: number | null }> => {
  let content: unknown
  try {
    content = JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value))
  } catch {
    return failed('production-damaged', { file })
  }
  const envelope = Envelope.safeParse(content)
  if (!envelope.success) return failed('production-damaged', { file })
  const { dramatis, revision } = envelope.data
  if (dramatis > productionFormat) return failed('production-newer', { file, format: dramatis })
  const production = z.looseObject(Production.shape).safeParse(migrated(envelope.data.production, dramatis))
  if (!production.success) return failed('production-damaged', { file, detail: production.error.issues[0]?.path.join('.') ?? '' })
  return done({ revision, production: production.data as Production, migratedFrom: dramatis < productionFormat ? dramatis : null })
}
