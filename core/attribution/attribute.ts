import type { Manuscript } from '../manuscript/manuscript.ts'
import type { AttributionBy } from '../records/line.ts'
import type { Script } from '../script/script.ts'
import { Attributor } from './attributor.ts'
import type { FoundCharacter, KnownCharacter } from './cast.ts'
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

/** Says who speaks every quotation of a text. Deterministic. */
export const attribute = (
  manuscript: Pick<Manuscript, 'text'>,
  script: Pick<Script, 'lines'>,
  options: AttributionOptions = {},
): Attributed => {
  const attributor = new Attributor(manuscript.text, script, options)
  return { characters: attributor.characters, answers: attributor.answers(options.fixed) }
}
