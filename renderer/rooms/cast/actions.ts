import type { ActorId, CharacterId } from '../../../core/ids.ts'
import { t } from '../../locales/t.ts'
import { edit, mergeCharacters, type Taught, teachCharacter, undo } from '../../store/edit.ts'
import { goTo } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'
import { openDialog } from './room-state.ts'

const takeBack = { label: t('cast.takeBack'), run: () => void undo() }

/** Casts a role, or takes it back from the one who has it. */
export const toggleCast = (character: CharacterId, actor: ActorId) => {
  const now = production().characters[character]?.actor
  void edit({ do: 'cast', characters: [character], actor: now === actor ? null : actor })
}

export const castAs = (character: CharacterId, actor: ActorId | null) => void edit({ do: 'cast', characters: [character], actor })

export const addActor = async (name: string, contact: string) => {
  const created = await edit({ do: 'add-actor', name, contact })
  const id = created?.[0]
  if (id === undefined) return
  openDialog(null)
  goTo({ role: { kind: 'actor', id: id as ActorId } })
}

export const addCharacter = async (name: string) => {
  const created = await edit({ do: 'add-character', name })
  const id = created?.[0]
  if (id === undefined) return
  openDialog(null)
  goTo({ role: { kind: 'character', id: id as CharacterId } })
}

/** Tells more of a character; the manuscript is read again with it, and what followed is said. */
export const teach = async (character: CharacterId, taught: Taught) => {
  const changed = await teachCharacter(character, taught)
  if (changed && changed.length > 0) say(t('cast.followed', { count: changed.length }), 'done', takeBack)
}

export const removeActor = async (actor: ActorId, name: string) => {
  if (!(await edit({ do: 'remove-actor', actor }))) return
  goTo({ role: null, drawer: false })
  say(t('cast.removed', { name }), 'done', takeBack)
}

export const removeCharacter = async (character: CharacterId, name: string) => {
  if (!(await edit({ do: 'remove-character', character }))) return
  goTo({ role: null, drawer: false })
  say(t('cast.removed', { name }), 'done', takeBack)
}

/** Makes one of two characters, and says so. */
export const mergeInto = async (from: CharacterId, into: CharacterId): Promise<boolean> => {
  const [gone, kept] = [production().characters[from]?.name ?? '', production().characters[into]?.name ?? '']
  if (!(await mergeCharacters([from], into))) return false
  say(t('cast.merged', { from: gone, into: kept }), 'done', takeBack)
  return true
}

export const merge = async (from: CharacterId, into: CharacterId) => {
  if (!(await mergeInto(from, into))) return
  openDialog(null)
  goTo({ role: { kind: 'character', id: into } })
}
