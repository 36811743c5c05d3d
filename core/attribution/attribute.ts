import type { Manuscript } from '../manuscript/manuscript.ts'
import type { AttributionBy } from '../records/line.ts'
import type { Script } from '../script/script.ts'
import { Attributor } from './attributor.ts'
import type { FoundCharacter, KnownCharacter } from './cast.ts'
import { asWritten, givenSpeakers } from './given.ts'
import type { Model } from './weights.ts'

/** Who speaks a quotation. `character` is a key of the cast. */
export type Answer = {
  character: string | null
  by: AttributionBy
  confidence: number
  reason: { code: string; values: Record<string, string> }
  alternatives: { character: string; p: number }[]
}

export type AttributionOptions = {
  /** Characters known beforehand; nobody else is looked for. */
  cast?: readonly KnownCharacter[]
  /** Quotations whose speaker is given, by key: everything around is read with that in mind. */
  fixed?: ReadonlyMap<number, string>
  /** Other weights than those that come with the program. */
  model?: Model
}

export type Attributed = { characters: FoundCharacter[]; answers: ReadonlyMap<number, Answer> }

/** Says who speaks every quotation of a text. What the script itself says is held to, and all else is read around it. Deterministic. */
export const attribute = (
  { text }: Pick<Manuscript, 'text'>,
  script: Pick<Script, 'lines' | 'quotations'>,
  options: AttributionOptions = {},
): Attributed => {
  const { fixed } = options
  const first = new Attributor(text, script, options)
  if (script.quotations.every(({ given }) => given === undefined)) return { characters: first.characters, answers: first.answers(fixed) }
  const cast = [...first.characters]
  const given = givenSpeakers(script, cast)
  const attributor = cast.length === first.characters.length ? first : new Attributor(text, script, { ...options, cast })
  const answers = attributor.answers(new Map([...given, ...(fixed ?? [])]))
  for (const [quote, key] of given) if (!fixed?.has(quote)) answers.set(quote, asWritten(key))
  return { characters: attributor.characters, answers }
}
