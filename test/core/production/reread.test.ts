import { describe, expect, it } from 'vitest'
import type { CharacterId } from '../../../core/ids.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command } from '../../../core/production/command.ts'
import { foundProduction } from '../../../core/production/found.ts'
import { gainsOf, inferAgain, inferNewcomer, inferTaught } from '../../../core/production/reread.ts'
import type { Production } from '../../../core/records/production.ts'

const text = `“We sail at six,” said Mara.

Ben looked up from the chart. “With that crew?”

“With that crew,” the harbourmaster said.

“Then God help us,” said Ben.

The harbourmaster folded the paper. “He rarely signs on.”
`

const cast = [
  { name: 'Mara', aliases: [], gender: 'female' as const },
  { name: 'Ben', aliases: [], gender: 'male' as const },
  { name: 'Agnes Holt', aliases: [], gender: 'female' as const },
]

const found = () => foundProduction({ id: 'p', manuscript: manuscriptOfText(text), file: 'manuscript/story.txt', name: 'story.txt', cast })

const lineWith = (production: Production, words: string) => {
  const line = Object.values(production.lines).find((one) => one.kind === 'dialogue' && one.text.includes(words))
  if (!line) throw new Error(words)
  return line
}
const speaker = (production: Production, words: string) => {
  const { character } = lineWith(production, words).attribution
  return character === null ? null : production.characters[character]?.name
}
const named = (production: Production, name: string): CharacterId => {
  const character = Object.values(production.characters).find((one) => one.name === name)
  if (!character) throw new Error(name)
  return character.id
}
const edited = (production: Production, command: unknown): Production => {
  const applied = apply(production, Command.parse(command))
  if (!applied.ok) throw new Error(applied.failure.code)
  return applied.value.production
}

describe('reading again', () => {
  it('gives every line with an epithet to the character that the producer taught it for', () => {
    const production = found()
    const agnes = named(production, 'Agnes Holt')
    const inferred = inferTaught(production, text, agnes, { epithets: ['the harbourmaster'] })
    const taught = edited(production, { do: 'edit-character', character: agnes, epithets: ['the harbourmaster'], inferred })
    expect([speaker(taught, 'With that crew,'), speaker(taught, 'He rarely')]).toEqual(['Agnes Holt', 'Agnes Holt'])
    expect(speaker(taught, 'We sail')).toBe('Mara')
  })

  it('keeps an epithet that was named with a fix, and takes it as known everywhere', () => {
    const production = found()
    const agnes = named(production, 'Agnes Holt')
    const line = lineWith(production, 'With that crew,')
    const fix = { lines: [line.id], character: agnes, epithet: 'the harbourmaster' }
    const fixed = edited(production, { do: 'set-speaker', ...fix, inferred: inferAgain(production, text, fix) })
    expect(fixed.characters[agnes]?.epithets).toContain('the harbourmaster')
    expect(speaker(fixed, 'He rarely')).toBe('Agnes Holt')
  })

  it('splits a character: a new one speaks the named lines, and nobody else loses a line that a tag gives', () => {
    const production = found()
    const lines = [lineWith(production, 'With that crew,').id]
    const split = edited(production, {
      do: 'add-character',
      name: 'Tom',
      lines,
      inferred: inferNewcomer(production, text, { name: 'Tom', lines }),
    })
    expect(speaker(split, 'With that crew,')).toBe('Tom')
    expect([speaker(split, 'We sail'), speaker(split, 'God help us')]).toEqual(['Mara', 'Ben'])
    const known = new Set(Object.keys(split.characters))
    for (const { attribution } of Object.values(split.lines))
      for (const { character } of attribution.alternatives) expect(known).toContain(character)
  })

  it('never touches what the producer decided', () => {
    const production = found()
    const mara = named(production, 'Mara')
    const line = lineWith(production, 'He rarely')
    const decided = edited(production, { do: 'set-speaker', lines: [line.id], character: mara })
    const agnes = named(production, 'Agnes Holt')
    const inferred = inferTaught(decided, text, agnes, { epithets: ['the harbourmaster'] })
    expect(inferred.map(({ line: other }) => other)).not.toContain(line.id)
  })

  it('names the description that a line points at, so that it can be kept for somebody', () => {
    const production = found()
    const agnes = named(production, 'Agnes Holt')
    const inferred = inferTaught(production, text, agnes, { epithets: ['the harbourmaster'] })
    const taught = edited(production, { do: 'edit-character', character: agnes, epithets: ['the harbourmaster'], inferred })
    const { by, reason } = lineWith(taught, 'With that crew,').attribution
    expect([by, reason.values.epithet]).toEqual(['epithet', 'the harbourmaster'])
  })

  it('asks for speech only, and for nothing that is decided', () => {
    const production = found()
    const line = lineWith(production, 'He rarely')
    const before = gainsOf(production, text).map(({ line: asked }) => asked)
    expect(before.every((id) => production.lines[id]?.kind === 'dialogue')).toBe(true)
    expect(before).toContain(line.id)
    const decided = edited(production, { do: 'set-speaker', lines: [line.id], character: named(production, 'Agnes Holt') })
    expect(gainsOf(decided, text).map(({ line: asked }) => asked)).not.toContain(line.id)
  })
})
