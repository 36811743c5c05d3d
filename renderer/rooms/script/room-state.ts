import { create } from 'zustand'
import type { CharacterId, LineId } from '../../../core/ids.ts'

export type ScriptRoomState = {
  /** Only this character's lines are shown. */
  only: CharacterId | null
  /** Where a line is about to be split: UTF-16 offset in its text. */
  splitting: { line: LineId; at: number } | null
  /** Which doubtful line is asked first: the one whose answer settles most, or the next of the script. */
  order: 'stake' | 'script'
  /** Lines that were doubtful when the review began, in order. */
  queue: LineId[]
  /** Lines that the last fix changed along with it. */
  followed: LineId[]
  /** A fix of a line with a description also keeps that description for the character. */
  always: boolean
  /** A name is being searched for the selected lines. */
  naming: boolean
  /** The import report is open. */
  report: boolean
}

export const useScriptRoom = create<ScriptRoomState>()(() => ({
  only: null,
  splitting: null,
  order: 'stake',
  queue: [],
  followed: [],
  always: false,
  naming: false,
  report: false,
}))
