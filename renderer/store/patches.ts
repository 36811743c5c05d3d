import { applyPatches, enablePatches, type Patch as ImmerPatch } from 'immer'
import type { Patch } from '../../core/records/patch.ts'

enablePatches()

/** The records after a recorded diff. What the diff does not touch stays the same object. */
export const patched = <T extends object>(records: T, patches: Patch[]): T => applyPatches(records, patches as ImmerPatch[])
