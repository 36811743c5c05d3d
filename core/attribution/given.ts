import type { Script } from '../script/script.ts'
import type { Answer } from './attribute.ts'
import { type FoundCharacter, narratorKey } from './cast.ts'

const plain = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\.$/, '')

/**
 * Quotations whose speaker the script itself names, by key of the cast. One whom the cast does not know by that name yet joins it.
 */
export const givenSpeakers = (script: Pick<Script, 'quotations'>, cast: FoundCharacter[]): ReadonlyMap<number, string> => {
  const keys = new Map<string, string>()
  for (const { key, name, aliases } of [...cast].reverse()) for (const one of [...aliases, name]) keys.set(plain(one), key)
  const given = new Map<number, string>()
  for (const { quote, given: name } of script.quotations) {
    if (name === undefined) continue
    let key = keys.get(plain(name)) ?? onlyOneNamed(cast, name)
    if (key === undefined) {
      key = /^narrator$/i.test(name) ? narratorKey : `s-${plain(name)}`
      cast.push({ key, name, aliases: [], epithets: [], gender: null })
      keys.set(plain(name), key)
    }
    given.set(quote, key)
  }
  return given
}

/** "HESTER:" for Hester Vane, when nobody else of the cast has that name. */
const onlyOneNamed = (cast: readonly FoundCharacter[], name: string): string | undefined => {
  const fits = cast.filter((one) => [one.name, ...one.aliases].some((own) => plain(own).split(/\s+/).includes(plain(name))))
  return fits.length === 1 ? fits[0]!.key : undefined
}

/** What the page says is certain. */
export const asWritten = (character: string): Answer => ({
  character,
  by: 'written',
  confidence: 1,
  reason: { code: 'written', values: {} },
  alternatives: [],
})
