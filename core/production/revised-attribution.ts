import { type Answer, attribute } from '../attribution/attribute.ts'
import type { FoundCharacter, KnownCharacter } from '../attribution/cast.ts'
import type { CharacterId } from '../ids.ts'
import type { Manuscript } from '../manuscript/manuscript.ts'
import type { Attribution } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { DraftLine, Script } from '../script/script.ts'
import { attributionOf, nobody, told, unspoken } from './answer.ts'
import { type NewCharacter, newCharacter } from './command.ts'
import { knownCast } from './reread.ts'

/** Who speaks the new lines of a revised manuscript: read with the production's cast, the producer's decisions, and who is new. */
export class RevisedAttribution {
  readonly #answers: ReadonlyMap<number, Answer>
  readonly #ids: Map<string, CharacterId>
  readonly #found: FoundCharacter[]
  readonly #used = new Map<string, CharacterId>()

  constructor(production: Production, manuscript: Manuscript, script: Script, fixed: ReadonlyMap<number, string>) {
    const cast = knownCast(production)
    this.#found = strangers(attribute(manuscript, script).characters, cast)
    const { answers } = attribute(manuscript, script, { cast: [...cast, ...this.#found], fixed })
    this.#answers = answers
    this.#ids = new Map(Object.values(production.characters).map(({ id }) => [id, id]))
  }

  /** Who speaks a line that is new or has other words. */
  of(draft: DraftLine): Attribution {
    if (draft.kind !== 'dialogue') return draft.kind === 'cue' ? unspoken : told
    const answer = draft.quote === null ? undefined : this.#answers.get(draft.quote)
    if (!answer) return nobody
    for (const key of [answer.character, ...answer.alternatives.map(({ character }) => character)]) {
      if (key === null || this.#ids.has(key) || this.#used.has(key)) continue
      // Only who speaks a line joins the cast; a mere alternative does not.
      if (key === answer.character) this.#used.set(key, newCharacter(this.#used.size))
    }
    return attributionOf(answer, new Map([...this.#ids, ...this.#used]))
  }

  /** Characters to be made, in the order in which `of` named them. */
  newCharacters(): NewCharacter[] {
    return [...this.#used.keys()].flatMap((key) => {
      const one = this.#found.find((found) => found.key === key)
      return one ? [{ name: one.name, aliases: one.aliases, epithets: one.epithets, gender: one.gender }] : []
    })
  }
}

/** Found characters whom no name of the cast stands for. */
const strangers = (found: readonly FoundCharacter[], cast: readonly KnownCharacter[]): FoundCharacter[] => {
  const names = new Set(cast.flatMap(({ name, aliases, epithets }) => [name, ...aliases, ...(epithets ?? [])]).map(plainName))
  const parts = new Set([...names].flatMap((name) => name.split(' ')))
  return found
    .filter((one) => !parts.has(plainName(one.name)) && ![one.name, ...one.aliases].some((name) => names.has(plainName(name))))
    .filter(({ name }) => !/^(?:I|You)$/.test(name))
    .map((one, index) => ({ ...one, key: `stranger-${index}` }))
}

const plainName = (name: string): string => name.toLowerCase().replace(/^the\s+/, '')
