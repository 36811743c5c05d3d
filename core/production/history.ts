import { applyPatches, enablePatches, type Patch as ImmerPatch } from 'immer'
import type { Patch } from '../records/patch.ts'
import type { Production } from '../records/production.ts'

enablePatches()

/** The records after a recorded diff. */
export const patched = (production: Production, patches: readonly Patch[]): Production => applyPatches(production, patches as ImmerPatch[])

/** One remembered edit. */
export type Step = { name: string; patches: Patch[]; inverse: Patch[] }

/** All edits that can be taken back or done again; the last of each list is the next. */
export type History = { undo: readonly Step[]; redo: readonly Step[] }

export const emptyHistory: History = { undo: [], redo: [] }

/** A new edit: what was taken back before it can no longer be done again. */
export const remembered = ({ undo }: History, step: Step): History => ({ undo: [...undo, step], redo: [] })

/** The history after an undo, with the diff that does it; null when there is nothing to take back. */
export const undone = ({ undo, redo }: History): { history: History; step: Step } | null => {
  const step = undo.at(-1)
  return step ? { step, history: { undo: undo.slice(0, -1), redo: [...redo, step] } } : null
}

/** The history after a redo, with the diff that does it; null when nothing was taken back. */
export const redone = ({ undo, redo }: History): { history: History; step: Step } | null => {
  const step = redo.at(-1)
  return step ? { step, history: { undo: [...undo, step], redo: redo.slice(0, -1) } } : null
}
