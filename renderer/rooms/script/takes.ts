import type { Production } from '../../../core/records/production.ts'
import * as core from '../../../core/takes/takes-of.ts'
import { derived } from '../../store/derived.ts'

/** Takes of each line, in the order in which all rooms count them. */
export const takesByLine = derived(
  ({ takes, recordings }: Production) => [takes, recordings] as const,
  (takes, recordings) => core.takesByLine({ takes, recordings }),
)
