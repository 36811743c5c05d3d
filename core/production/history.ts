import { applyPatches, enablePatches, type Patch as ImmerPatch } from 'immer'
import type { Patch } from '../records/patch.ts'
import type { Production } from '../records/production.ts'

enablePatches()

/** The records after a recorded diff, forth or back. The count of ids only rises: one that an undo took away is not given again. */
export const patched = (production: Production, patches: readonly Patch[]): Production => {
  const next = applyPatches(production, patches as ImmerPatch[])
  return next.nextId < production.nextId ? { ...next, nextId: production.nextId } : next
}

/** One remembered edit. `revision`: the one that it led to at first. */
export type Step = { name: string; patches: Patch[]; inverse: Patch[]; revision: number }

/** Steps one on the other, the last on top; null is none. Pushing and taking off cost the same however many there are. */
type Stack = { readonly step: Step; readonly below: Stack } | null

/** All edits that can be taken back or done again; the top of each is the next. */
export type History = { undo: Stack; redo: Stack }

export const emptyHistory: History = { undo: null, redo: null }

/** A new edit: what was taken back before it can no longer be done again. */
export const remembered = ({ undo }: History, step: Step): History => ({ undo: { step, below: undo }, redo: null })

/**
 * A new edit that goes on with the one that led to revision `joins`: both are taken back, and done again, as one. Steps made since stay
 * on top, and must not touch what the new edit touches. null when that step is not there to be taken back.
 */
export const joined = ({ undo, redo }: History, { patches, inverse }: Omit<Step, 'name'>, joins: number): History | null => {
  const above: Step[] = []
  let at = undo
  for (; at && at.step.revision !== joins; at = at.below) above.push(at.step)
  if (!at) return null
  const both = { ...at.step, patches: [...at.step.patches, ...patches], inverse: [...inverse, ...at.step.inverse] }
  return { undo: above.reduceRight<Stack>((below, step) => ({ step, below }), { step: both, below: at.below }), redo }
}

/** The history after an undo, with the diff that does it; null when there is nothing to take back. */
export const undone = ({ undo, redo }: History): { history: History; step: Step } | null =>
  undo && { step: undo.step, history: { undo: undo.below, redo: { step: undo.step, below: redo } } }

/** The history after a redo, with the diff that does it; null when nothing was taken back. */
export const redone = ({ undo, redo }: History): { history: History; step: Step } | null =>
  redo && { step: redo.step, history: { undo: { step: redo.step, below: undo }, redo: redo.below } }
