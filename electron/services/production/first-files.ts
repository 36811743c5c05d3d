import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Production } from '../../../core/records/production.ts'
import { snapshotText } from './snapshot.ts'

/** What the files of a new production hold. */
export type FirstFiles = { snapshot: Uint8Array; text: Uint8Array }

/** A new production's files, with its records checked. `text`: the manuscript's. */
export const firstFiles = (production: Production, text: string): Reply<FirstFiles> => {
  // In the schema's order of fields, as every later opening has it: what is written then compares.
  const checked = Production.safeParse(production)
  if (!checked.success) return failed('request-invalid', { detail: checked.error.issues[0]?.path.join('.') ?? '' })
  const encoder = new TextEncoder()
  const snapshot = snapshotText({ revision: 0, production: checked.data, extra: {} })
  return done({ snapshot: encoder.encode(snapshot), text: encoder.encode(text) })
}
