import type { Failure } from '../../core/outcome.ts'

/** What a command may do to the terminal it runs in. */
export type Io = {
  /** A line on stdout. */
  out: (text: string) => void
  /** A line on stderr. */
  note: (text: string) => void
  /** Progress on stderr, written over itself; silent when stderr is no terminal. */
  progress: (done: number, total: number, item: string) => void
  /** Tells a failure in one sentence on stderr; the exit code for it. */
  fail: (failure: Failure) => number
  /** Ends with Ctrl+C. */
  signal: AbortSignal
}

/** A command: its arguments after its name; answers with the exit code. */
export type TerminalCommand = (args: string[], io: Io) => Promise<number>

/** Exit codes: done, failed, used wrongly. */
export const exitCode = { done: 0, failed: 1, usage: 2 } as const
