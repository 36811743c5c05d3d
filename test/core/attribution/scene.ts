import { type Answer, attribute } from '../../../core/attribution/attribute.ts'
import type { KnownCharacter } from '../../../core/attribution/cast.ts'
import type { Manuscript } from '../../../core/manuscript/manuscript.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { type Script, scriptOf } from '../../../core/script/script.ts'

export type Line = { words: string; speaker: string | null; answer: Answer; quote: number }
export type Scene = { lines: Line[]; manuscript: Manuscript; script: Script; names: string[] }

/** A cast of names; "Ann Lee/f: the doctor" has a gender and an epithet. */
export const castOf = (...entries: string[]): KnownCharacter[] =>
  entries.map((entry) => {
    const [head = '', epithet] = entry.split(': ')
    const [name = '', letter] = head.split('/')
    return {
      key: name,
      name,
      aliases: [],
      epithets: epithet ? [epithet] : [],
      gender: letter === 'f' ? 'female' : letter === 'm' ? 'male' : null,
    }
  })

/** Attributes a short text; `fixed` holds lines, by place, to keys of the cast. */
export const scene = (text: string, cast?: readonly KnownCharacter[], fixed?: Record<number, string>): Scene => {
  const manuscript = manuscriptOfText(text)
  const script = scriptOf(manuscript)
  const order = [...new Set(script.lines.flatMap(({ quote }) => (quote === null ? [] : [quote])))]
  const held = new Map(Object.entries(fixed ?? {}).map(([place, key]): [number, string] => [order[Number(place)]!, key]))
  const { characters, answers } = attribute(manuscript, script, { ...(cast ? { cast } : {}), fixed: held })
  const names = new Map(characters.map(({ key, name }) => [key, name]))
  return {
    manuscript,
    script,
    names: [...names.values()],
    lines: order.map((quote) => {
      const answer = answers.get(quote)!
      const words = script.lines
        .filter((line) => line.quote === quote)
        .map((line) => line.text)
        .join(' ')
      return { words, speaker: answer.character === null ? null : (names.get(answer.character) ?? null), answer, quote }
    }),
  }
}

/** Who speaks, line by line. */
export const speakers = (text: string, cast?: readonly KnownCharacter[], fixed?: Record<number, string>): (string | null)[] =>
  scene(text, cast, fixed).lines.map(({ speaker }) => speaker)
