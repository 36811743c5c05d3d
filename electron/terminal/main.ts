import type { Failure } from '../../core/outcome.ts'
import { leaving } from '../services/recordings/pending/leaving.ts'
import { exitCode, type Io, type TerminalCommand } from './io.ts'
import { printable, shown } from './printable.ts'
import { failureSentence } from './wording.ts'

/** Commands are loaded when they are called: a quick answer needs no audio code. */
const commands: Record<string, () => Promise<TerminalCommand>> = {
  script: async () => (await import('./commands/script.ts')).script,
  new: async () => (await import('./commands/new.ts')).create,
  revise: async () => (await import('./commands/revise.ts')).revise,
  attach: async () => (await import('./commands/attach.ts')).attach,
  listen: async () => (await import('./commands/listen.ts')).listen,
  relink: async () => (await import('./commands/relink.ts')).relink,
  repair: async () => (await import('./commands/repair.ts')).repair,
  align: async () => (await import('./commands/align.ts')).align,
  export: async () => (await import('./commands/export.ts')).exportMasters,
  sides: async () => (await import('./commands/sides.ts')).sides,
  takes: async () => (await import('./commands/takes.ts')).takes,
  check: async () => (await import('./commands/check.ts')).check,
  demo: async () => (await import('./commands/demo.ts')).demo,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
}

const usage = `Usage: dramatis <command> …

  script <manuscript> [--json] [--cast cast.json] [--text-out F]   the tagged script
  new <folder> --manuscript F [--title T]                          a new production
  revise <folder> --manuscript F [--apply] [--anyway] [--json]     what a revised manuscript changes; takes it in
  attach <folder> [files…] [--actor NAME] [--json]                 recordings into a production; goes on with what was broken off
  listen <folder> [recordings…] [--all] [--json]                   listens again: to those named, or not heard, or all
  relink <folder> --in <folder to search> [--json]                 finds the files of missing recordings
  repair <files…> [--out DIR] [--json]                             copies with right heads of WAV files whose recorder crashed
  align <recording> --lines lines.json [--json]                    lines found in one recording
  export <folder> [--chapter N] [--target NAME] [--format F] [--out DIR] [--json]
  sides <folder> [--pickups] [--actor NAME] [--format html|pdf|docx|csv|booth] [--out DIR]  hand-outs for actors
  takes <folder> [--propose] [--decided] [--json]                  lines with several takes, and a guess for each
  check <audio> [--target NAME] [--json]                           measures a file against a target
  demo [--out DIR]                                                 the sample, from manuscript to master
  doctor [--json]                                                  what is installed and what is missing
`

const interrupted = new AbortController()
process.on('SIGINT', () => interrupted.abort())
// The computer is shut down: nobody cancelled anything.
process.on('SIGTERM', () => interrupted.abort(leaving))

const lively = process.stderr.isTTY === true
const clear = () => lively && process.stderr.write('\r\x1b[K')

const io: Io = {
  out: (text) => {
    clear()
    process.stdout.write(`${printable(text)}\n`)
  },
  note: (text) => {
    clear()
    process.stderr.write(`${printable(text)}\n`)
  },
  progress: (done, total, item) => {
    if (!lively) return
    clear()
    process.stderr.write(
      `${Math.floor((done / Math.max(total, 1e-9)) * 100)} % ${shown(item)}`.slice(0, (process.stderr.columns ?? 80) - 1),
    )
  },
  fail: (failure: Failure) => {
    io.note(failureSentence(failure))
    return exitCode.failed
  },
  signal: interrupted.signal,
}

const [name = '', ...args] = process.argv.slice(2)
const load = Object.hasOwn(commands, name) ? commands[name] : undefined
if (!load) {
  const asked = name === 'help' || name === '--help'
  process[asked ? 'stdout' : 'stderr'].write(usage)
  process.exitCode = asked ? exitCode.done : exitCode.usage
} else {
  try {
    process.exitCode = await (await load())(args, io)
  } catch (error) {
    process.exitCode = io.fail({ code: 'defect', values: { detail: error instanceof Error ? error.message : String(error) } })
    if (process.env.DRAMATIS_DEBUG && error instanceof Error) io.note(error.stack ?? '')
  }
  clear()
}
