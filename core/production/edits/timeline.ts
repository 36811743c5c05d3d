import { SoundId } from '../../ids.ts'
import type { Anchor, Sound } from '../../records/timeline.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

export const adjust = (draft: Draft, { changes, sounds, removed }: Of<'adjust'>) => {
  for (const { line, adjustment } of changes) {
    known(draft.lines[line], 'line')
    if (adjustment?.take) known(draft.takes[adjustment.take], 'take')
    for (const piece of adjustment?.pieces ?? []) {
      if (!(piece.end > piece.start)) refuse('piece-without-length')
      if (piece.recording) known(draft.recordings[piece.recording], 'recording')
    }
    if (adjustment && Object.keys(adjustment).length > 0) draft.adjustments[line] = adjustment
    else delete draft.adjustments[line]
  }
  for (const sound of sounds) {
    known(draft.sounds[sound.id], 'sound')
    draft.sounds[sound.id] = checked(draft, sound)
  }
  dropSounds(draft, removed)
}

const dropSounds = (draft: Draft, sounds: readonly SoundId[]) => {
  for (const id of sounds) {
    known(draft.sounds[id], 'sound')
    delete draft.sounds[id]
  }
}

const checkAnchor = (draft: Draft, anchor: Anchor) => {
  if (anchor.on === 'line') known(draft.lines[anchor.line], 'line')
}

const checked = <S extends Omit<Sound, 'id'>>(draft: Draft, sound: S): S => {
  known(draft.chapters[sound.chapter], 'chapter')
  const { duration } = known(draft.recordings[sound.recording], 'recording')
  checkAnchor(draft, sound.anchor)
  if (!(sound.end - sound.start > 0.001) || sound.end > duration + 0.01) refuse('range-outside-recording')
  if (!(sound.length > 0.001)) refuse('sound-without-length')
  return sound
}

export const placeSound = (draft: Draft, { sound }: Of<'place-sound'>): SoundId => {
  const id = freshId(draft, 's', SoundId)
  draft.sounds[id] = { ...checked(draft, sound), id }
  return id
}

export const editSound = (draft: Draft, { do: _, sound: id, label: __, ...changes }: Of<'edit-sound'>) => {
  const sound = known(draft.sounds[id], 'sound')
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  draft.sounds[id] = checked(draft, { ...sound, ...given })
}

export const removeSounds = (draft: Draft, { sounds }: Of<'remove-sound'>) => dropSounds(draft, sounds)

export const setStrip = (draft: Draft, { strip, value }: Of<'set-strip'>) => {
  const named = new Set(['effects', 'music', 'room', 'dialogue', 'master'])
  if (!named.has(strip)) known(draft.characters[strip], 'character')
  draft.strips[strip] = value
}

export const setMarkers = (draft: Draft, { chapter, markers }: Of<'set-markers'>) => {
  const record = known(draft.chapters[chapter], 'chapter')
  for (const { anchor } of markers) checkAnchor(draft, anchor)
  record.markers = markers
}
