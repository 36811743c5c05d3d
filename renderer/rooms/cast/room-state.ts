import { create } from 'zustand'
import type { CharacterId } from '../../../core/ids.ts'

export type CastRoomState = {
  view: 'board' | 'list'
  /** A dialog of this room that is open. */
  dialog:
    | { kind: 'check' }
    | { kind: 'new-actor' }
    | { kind: 'new-character' }
    | { kind: 'merge'; from: CharacterId; into: CharacterId | null }
    | null
  /** Where the board's focus is: −1 is the heads' row or column. */
  row: number
  column: number
}

export const useCastRoom = create<CastRoomState>()(() => ({ view: 'board', dialog: null, row: 0, column: 0 }))

export const openDialog = (dialog: CastRoomState['dialog']) => useCastRoom.setState({ dialog })
