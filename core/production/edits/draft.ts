import { isDraft, original } from 'immer'
import type { z } from 'zod'
import { CharacterId } from '../../ids.ts'
import type { Production } from '../../records/production.ts'

/** A production that is being edited: mutated inside one `apply`, never outside. */
export type Draft = Production

/** The records before this edit, to be looked through: a draft of each of thousands takes its time. */
export const recordsBefore = (draft: Draft): Production => (isDraft(draft) ? (original(draft) as Production) : draft)

/** Why a command cannot hold; `apply` turns it into the failure `command-refused`. */
export class Refusal extends Error {}

/** Ends the edit: nothing of it happens. `reason` is a code of the locales' `refused.<code>`. */
export const refuse = (reason: string): never => {
  throw new Refusal(reason)
}

/** A record that must exist. */
export const known = <T>(record: T | undefined, what: string): T => record ?? refuse(`no-such-${what}`)

/** Tables whose keys are ids. */
const tables = ['chapters', 'lines', 'characters', 'actors', 'recordings', 'takes', 'sounds', 'pickups'] as const

/** The first number that no record of this kind carries, from the count on. A count that lags behind the records is made up for. */
const freeNumber = (production: Production, kind: string): number => {
  let number = production.nextId
  while (tables.some((table) => Object.hasOwn(production[table], `${kind}${number}`))) number++
  return number
}

/** The id that the next new character will get. */
export const nextCharacterId = (production: Production): CharacterId => CharacterId.parse(`c${freeNumber(production, 'c')}`)

/** An id that was never given before, with a letter for its kind: "t128". */
export const freshId = <Brand extends z.ZodType<string>>(draft: Draft, kind: string, brand: Brand): z.infer<Brand> => {
  const number = freeNumber(draft, kind)
  draft.nextId = number + 1
  return brand.parse(`${kind}${number}`)
}
