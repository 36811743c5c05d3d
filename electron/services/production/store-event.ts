import type { Failure } from '../../../core/outcome.ts'
import type { Patch } from '../../../core/records/patch.ts'

/** What listeners of a production hear: a change of the records, or that the disk has (or has not) taken what was edited. */
export type StoreEvent =
  | { event: 'changed'; revision: number; patches: Patch[]; undo: string | null; redo: string | null }
  | { event: 'saved'; revision: number; failure: Failure | null }
