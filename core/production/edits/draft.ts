import type { z } from 'zod'
import { CharacterId } from '../../ids.ts'
import type { Production } from '../../records/production.ts'

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

/** The id that the next new character will get. */
export const nextCharacterId = ({ nextId }: Production): CharacterId => CharacterId.parse(`c${nextId}`)

/** An id that was never given before, with a letter for its kind: "t128". */
export const freshId = <Brand extends z.ZodType<string>>(draft: Draft, kind: string, brand: Brand): z.infer<Brand> =>
  brand.parse(`${kind}${draft.nextId++}`)
