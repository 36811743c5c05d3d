import type { Gender } from '../records/character.ts'

/** A character known beforehand, by the producer or an earlier reading. */
export type KnownCharacter = {
  key?: string
  name: string
  aliases: readonly string[]
  epithets?: readonly string[]
  gender?: Gender | null
}

/** A character of the text. `key` is stable for one reading; the narrator of told text has the key `narrator`. */
export type FoundCharacter = { key: string; name: string; aliases: string[]; epithets: string[]; gender: Gender | null }

export const narratorKey = 'narrator'
