import { create } from 'zustand'
import type { CharacterId, LineId } from '../../../core/ids.ts'

export type ScriptRoomState = {
  /** Only this character's lines are shown. */
  only: CharacterId | null
  /** Where a line is about to be split: UTF-16 offset in its text. */
  splitting: { line: LineId; at: number } | null
  /** Lines that were doubtful when the review began, in order. */
  queue: LineId[]
  /** Lines that the last fix changed along with it. */
  followed: LineId[]
  /** A name is being searched for the selected lines. */
  naming: boolean
}

export const useScriptRoom = create<ScriptRoomState>()(() => ({ only: null, splitting: null, queue: [], followed: [], naming: false }))
