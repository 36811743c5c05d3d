import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Production, productionFormat } from '../../../core/records/production.ts'
import { migrated, type Records } from './migrations.ts'

/** A production file: the records as they were at a revision. `extra`: fields beside them that this version does not know. */
export type Snapshot = { revision: number; production: Production; extra: Records }

/** A snapshot as read: `records` are those of the file's own format, `production` the same in today's. */
export type ReadSnapshot = Snapshot & { format: number; records: Records }

const Envelope = z.looseObject({
  dramatis: z.number().int().positive(),
  revision: z.number().int().nonnegative(),
  production: z.looseObject({}),
})

/** The file's text: stable order, one record a line, so that it can be read, compared and kept under version control. */
export const snapshotText = (snapshot: Snapshot): string => [...snapshotParts(snapshot)].join('')

/** The same text in parts, so that a large one can be made with rests. */
export function* snapshotParts({ revision, production, extra }: Snapshot): Generator<string> {
  yield `{"dramatis": ${productionFormat}, "revision": ${revision}, "production": {\n`
  for (const [index, [name, value]] of Object.entries(production).entries()) {
    yield `${index === 0 ? '' : ',\n'}  ${JSON.stringify(name)}: `
    if (isTable(value)) yield* tableParts(value)
    else yield JSON.stringify(value)
  }
  const more = Object.entries(extra).map(([name, value]) => `, ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  yield `\n}${more.join('')}}\n`
}

const isTable = (value: unknown): value is Records =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).some((entry) => typeof entry === 'object' && entry !== null)

/** By id, numbers by their size: what an undo brings back stands where it stood. */
const byKey = new Intl.Collator('en', { numeric: true, caseFirst: 'upper' }).compare

/** Records that make one part. */
const together = 400

function* tableParts(table: Records): Generator<string> {
  const entries = Object.entries(table).sort(([a], [b]) => byKey(a, b) || (a < b ? -1 : 1))
  yield '{\n'
  for (let from = 0; from < entries.length; from += together) {
    const part = entries.slice(from, from + together).map(([key, record]) => `    ${JSON.stringify(key)}: ${JSON.stringify(record)}`)
    yield `${from === 0 ? '' : ',\n'}${part.join(',\n')}`
  }
  yield '\n  }'
}

/** Reads a production file: newer formats and damaged files are told apart by their failure. */
export const readSnapshot = async (file: string): Promise<Reply<ReadSnapshot>> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const absent = code === 'ENOENT' || code === 'ENOTDIR'
    return failed(absent ? 'not-a-production' : 'folder-unreadable', { file, detail: code ?? '' })
  }
  return parseSnapshot(text, file)
}

export const parseSnapshot = (text: string, file: string): Reply<ReadSnapshot> => {
  let content: unknown
  try {
    content = JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value))
  } catch {
    return failed('production-damaged', { file })
  }
  const envelope = Envelope.safeParse(content)
  if (!envelope.success) return failed('production-damaged', { file })
  const { dramatis: format, revision, production: records, ...extra } = envelope.data
  if (format > productionFormat) return failed('production-newer', { file, format })
  const production = recordsOf(records, format, file)
  return production.ok ? done({ revision, production: production.value, extra, format, records }) : production
}

/** Records of a format as today's production. Fields that this version does not know are kept, at any depth. */
export const recordsOf = (records: Records, format: number, file: string): Reply<Production> => {
  const current = migrated(records, format)
  const production = Production.safeParse(current)
  if (!production.success) return failed('production-damaged', { file, detail: production.error.issues[0]?.path.join('.') ?? '' })
  return done(withUnknown(current, production.data) as Production)
}

const isRecord = (value: unknown): value is Records => typeof value === 'object' && value !== null

/** The parsed value with what the schema left out of it. */
const withUnknown = (given: unknown, parsed: unknown): unknown => {
  if (!isRecord(given) || !isRecord(parsed)) return parsed
  for (const [key, value] of Object.entries(given)) parsed[key] = Object.hasOwn(parsed, key) ? withUnknown(value, parsed[key]) : value
  return parsed
}
