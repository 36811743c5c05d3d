import type { Ask } from '../../core/contract/api.ts'
import type { CharacterId, LineId } from '../../core/ids.ts'
import type { CommandInput } from '../../core/production/command.ts'
import { host } from '../bridge/host.ts'
import { useSession } from './session.ts'
import { sayFailure } from './toasts.ts'

/** Sends a command. Gives the ids it created, or null after saying why it was refused. */
export const edit = async (command: CommandInput): Promise<string[] | null> => {
  const reply = await host().edit({ command })
  if (reply.ok) return reply.value.created
  sayFailure(reply.failure)
  return null
}

/** Takes back the last edit. */
export const undo = async () => {
  if (!useSession.getState().session?.undo) return
  const reply = await host().undo({})
  if (!reply.ok) sayFailure(reply.failure)
}

/** Does again what was taken back. */
export const redo = async () => {
  if (!useSession.getState().session?.redo) return
  const reply = await host().redo({})
  if (!reply.ok) sayFailure(reply.failure)
}

/** Says who speaks lines; gives the other lines that the scene's new reading changed. */
export const retag = async (lines: LineId[], character: CharacterId | null, epithet?: string): Promise<LineId[] | null> => {
  const reply = await host().retag({ lines, character, epithet })
  if (reply.ok) return reply.value.changed
  sayFailure(reply.failure)
  return null
}

/** What is known of a character, beside its id. */
export type Taught = Omit<Ask<'teachCharacter'>, 'character'>

/** Tells other names of a character and reads the manuscript again with them; gives the lines that have another speaker now. */
export const teachCharacter = async (character: CharacterId, taught: Taught): Promise<LineId[] | null> => {
  const reply = await host().teachCharacter({ character, ...taught })
  if (reply.ok) return reply.value.changed
  sayFailure(reply.failure)
  return null
}

/** Makes a new character who speaks lines; gives the other lines that followed. */
export const newCharacter = async (name: string, lines: LineId[]): Promise<LineId[] | null> => {
  const reply = await host().newCharacter({ name, lines })
  if (reply.ok) return reply.value.changed
  sayFailure(reply.failure)
  return null
}

/** Makes one character of several and reads the manuscript again. */
export const mergeCharacters = async (from: CharacterId[], into: CharacterId): Promise<LineId[] | null> => {
  const reply = await host().mergeCharacters({ from, into })
  if (reply.ok) return reply.value.changed
  sayFailure(reply.failure)
  return null
}
