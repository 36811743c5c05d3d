import { applyPatches, enablePatches, type Patch as ImmerPatch } from 'immer'
import type { Patch } from '../records/patch.ts'
import type { Production } from '../records/production.ts'

enablePatches()

/** The records after a recorded diff, forth or back. The count of ids only rises: one that an undo took away is not given again. */
export const patched = (production: Production, patches: readonly Patch[]): Production => {
  const next = applyPatches(production, patches as ImmerPatch[])
  return next.nextId < production.nextId ? { ...next, nextId: production.nextId } : next
}

/** One remembered edit. */
export type Step = { name: string; patches: Patch[]; inverse: Patch[] }

/** Steps one on the other, the last on top; null is none. Pushing and taking off cost the same however many there are. */
type Stack = { readonly step: Step; readonly below: Stack } | null

/** All edits that can be taken back or done again; the top of each is the next. */
export type History = { undo: Stack; redo: Stack }

export const emptyHistory: History = { undo: null, redo: null }

/** A new edit: what was taken back before it can no longer be done again. */
export const remembered = ({ undo }: History, step: Step): History => ({ undo: { step, below: undo }, redo: null })

/** A new edit that goes on with the last one: both are taken back, and done again, as one. */
export const joined = (history: History, step: Step): History => {
  if (!history.undo) return remembered(history, step)
  const { step: last, below } = history.undo
  const both = { name: last.name, patches: [...last.patches, ...step.patches], inverse: [...step.inverse, ...last.inverse] }
  return { undo: { step: both, below }, redo: null }
}

/** The history after an undo, with the diff that does it; null when there is nothing to take back. */
export const undone = ({ undo, redo }: History): { history: History; step: Step } | null =>
  undo && { step: undo.step, history: { undo: undo.below, redo: { step: undo.step, below: redo } } }

/** The history after a redo, with the diff that does it; null when nothing was taken back. */
export const redone = ({ undo, redo }: History): { history: History; step: Step } | null =>
  redo && { step: redo.step, history: { undo: { step: redo.step, below: undo }, redo: redo.below } }
