import type { z } from 'zod'
import type { Production } from '../production.ts'

/** A production that is being edited: mutated inside one `apply`, never outside. */
export type Draft = Production

/** Why a command cannot hold; `apply` turns it into the failure `command-refused`. */
export class Refusal extends Error {}

/** Ends the edit: nothing of it happens. `reason` is a code of the locales' `refused.<code>`. */
export const refuse = (reason: string): never => {
  throw new Refusal(reason)
}

/** A record that must exist. */
export const known = <T>(record: T | undefined, what: string): T => record ?? refuse(`no-such-${what}`)

/** Tables whose keys are ids. */
const tables = ['chapters', 'lines', 'characters', 'actors', 'recordings', 'takes', 'sounds'] as const

/** An id that was never given before, with a letter for its kind: "t128". A count that lags behind the records is made up for. */
export const freshId = <Brand extends z.ZodType<string>>(draft: Draft, kind: string, brand: Brand): z.infer<Brand> => {
  while (tables.some((table) => Object.hasOwn(draft[table], `${kind}${draft.nextId}`))) draft.nextId++
  return brand.parse(`${kind}${draft.nextId++}`)
}
