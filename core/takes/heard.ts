import type { LineId } from '../ids.ts'
import type { Aside, TextRange } from '../records/take.ts'
import type { Seconds } from '../units.ts'

/** A line that was heard in a recording: where, how surely, and which of its words were perhaps read differently. */
export type HeardTake = { line: LineId; start: Seconds; end: Seconds; confidence: number; check?: TextRange[] }

/** What listening to a recording found of the lines that were sought. */
export type Heard = { takes: HeardTake[]; asides: Aside[]; missing: LineId[] }
