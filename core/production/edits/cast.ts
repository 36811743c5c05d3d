import { ActorId, CharacterId } from '../../ids.ts'
import { narratorId } from '../../records/character.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'
import { decided, setInferred } from './script.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

const unique = (names: readonly string[]): string[] => [
  ...new Map(names.map((name) => [name.normalize('NFC').toLowerCase(), name.normalize('NFC')])).values(),
]

export const addCharacter = (draft: Draft, { name, lines, inferred }: Of<'add-character'>): CharacterId => {
  const id = freshId(draft, 'c', CharacterId)
  const voice = Math.max(0, ...Object.values(draft.characters).map((character) => character.voice)) + 1
  draft.characters[id] = { id, name, aliases: [], epithets: [], gender: null, voice, actor: null }
  draft.characterOrder.push(id)
  for (const line of lines) known(draft.lines[line], 'line').attribution = decided(id)
  setInferred(draft, inferred, new Set(lines))
  return id
}

export const editCharacter = (draft: Draft, { character, name, aliases, epithets, gender, voice, inferred }: Of<'edit-character'>) => {
  const record = known(draft.characters[character], 'character')
  if (name !== undefined) record.name = name
  if (aliases) record.aliases = unique(aliases)
  if (epithets) record.epithets = unique(epithets)
  if (gender !== undefined) record.gender = gender
  if (voice !== undefined) record.voice = voice
  setInferred(draft, inferred)
}

export const mergeCharacters = (draft: Draft, { from, into, inferred }: Of<'merge-characters'>) => {
  const target = known(draft.characters[into], 'character')
  const gone = new Set<string>(from)
  if (gone.has(into) || gone.has(narratorId)) refuse('merge-with-itself')
  for (const id of gone) {
    const one = known(draft.characters[id], 'character')
    target.aliases = unique([...target.aliases, one.name, ...one.aliases]).filter((name) => name !== target.name)
    target.epithets = unique([...target.epithets, ...one.epithets])
    target.gender ??= one.gender
    target.actor ??= one.actor
    delete draft.characters[id]
    delete draft.strips[id]
  }
  draft.characterOrder = draft.characterOrder.filter((id) => !gone.has(id))
  for (const line of Object.values(draft.lines)) {
    const { attribution } = line
    if (attribution.character !== null && gone.has(attribution.character)) attribution.character = into
    if (attribution.alternatives.some(({ character }) => gone.has(character))) {
      const sums = new Map<CharacterId, number>()
      for (const { character, p } of attribution.alternatives) {
        const at = gone.has(character) ? into : character
        sums.set(at, Math.min(1, (sums.get(at) ?? 0) + p))
      }
      attribution.alternatives = [...sums].map(([character, p]) => ({ character, p }))
    }
  }
  setInferred(draft, inferred)
}

export const removeCharacter = (draft: Draft, { character }: Of<'remove-character'>) => {
  if (character === narratorId) refuse('narrator-stays')
  known(draft.characters[character], 'character')
  delete draft.characters[character]
  delete draft.strips[character]
  draft.characterOrder = draft.characterOrder.filter((id) => id !== character)
  for (const line of Object.values(draft.lines)) {
    if (line.attribution.character === character) line.attribution = decided(null)
    else line.attribution.alternatives = line.attribution.alternatives.filter((other) => other.character !== character)
  }
}

export const addActor = (draft: Draft, { name, contact, characters }: Of<'add-actor'>): ActorId => {
  const id = freshId(draft, 'a', ActorId)
  draft.actors[id] = { id, name, contact, note: '' }
  draft.actorOrder.push(id)
  for (const character of characters) known(draft.characters[character], 'character').actor = id
  return id
}

export const editActor = (draft: Draft, { actor, name, contact, note }: Of<'edit-actor'>) => {
  const record = known(draft.actors[actor], 'actor')
  if (name !== undefined) record.name = name
  if (contact !== undefined) record.contact = contact
  if (note !== undefined) record.note = note
}

export const removeActor = (draft: Draft, { actor }: Of<'remove-actor'>) => {
  known(draft.actors[actor], 'actor')
  delete draft.actors[actor]
  draft.actorOrder = draft.actorOrder.filter((id) => id !== actor)
  for (const character of Object.values(draft.characters)) if (character.actor === actor) character.actor = null
  for (const recording of Object.values(draft.recordings)) if (recording.actor === actor) recording.actor = null
}

export const cast = (draft: Draft, { characters, actor }: Of<'cast'>) => {
  if (actor !== null) known(draft.actors[actor], 'actor')
  for (const id of characters) known(draft.characters[id], 'character').actor = actor
}
