import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Alignment, alignByPauses } from '../../services/recordings/align.ts'
import { exitCode, type TerminalCommand } from '../io.ts'

const usage = 'Usage: dramatis align <recording> --lines lines.json [--json]   (lines.json: [{"text": "…"}, …] in the order read)'

const Lines = z.array(z.object({ id: z.union([z.string(), z.number()]).optional(), text: z.string().max(100_000) })).max(20_000)

/**
 * `align`: finds lines in one recording by its pauses, in the order given. Words are not heard: confidence is at most 0.6 and
 * the verdict always "check".
 */
export const align: TerminalCommand = async (args, io) => {
  const read = readArgs(args)
  if (!read) {
    io.note(usage)
    return exitCode.usage
  }
  const lines = await readLines(read.lines)
  if (typeof lines === 'string') {
    io.note(lines)
    return exitCode.failed
  }
  const file = basename(read.recording)
  const found = await stat(read.recording).catch(() => null)
  if (!found) return io.fail({ code: 'file-missing', values: { file } })
  if (!found.isFile()) return io.fail({ code: 'file-unreadable', values: { file, detail: 'device' } })
  const aligned = await alignByPauses(
    read.recording,
    lines.map(({ text }) => text),
    io.signal,
  )
  if (!aligned.ok) return io.fail({ ...aligned.failure, values: { ...aligned.failure.values, file } })
  const answer = answerOf(aligned.value)
  if (read.json) io.out(JSON.stringify(answer))
  else
    answer.lines.forEach((line, index) => {
      io.out(line ? `${index + 1}: ${line.start.toFixed(2)}–${line.end.toFixed(2)} s, check` : `${index + 1}: not found`)
    })
  return exitCode.done
}

const answerOf = ({ lines, seconds }: Alignment) => ({
  lines: lines.map((line, index) => {
    if (!line) return null
    const place = { start: round(line.start), end: round(line.end), confidence: line.confidence }
    return { index, ...place, takes: [{ ...place, complete: true }], verdict: 'check' as const }
  }),
  seconds: round(seconds),
})

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000

const readLines = async (path: string): Promise<{ text: string }[] | string> => {
  try {
    const lines = Lines.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return lines.success ? lines.data : `${basename(path)} is no list of lines. It must be JSON: [{"text": "…"}, …].`
  } catch (error) {
    return `${basename(path)} cannot be read as JSON (${error instanceof Error ? error.message : String(error)}).`
  }
}

const readArgs = (args: string[]): { recording: string; lines: string; json: boolean } | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { lines: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [recording, ...more] = positionals
    if (recording === undefined || more.length > 0 || values.lines === undefined) return null
    return { recording: resolve(recording), lines: resolve(values.lines), json: values.json }
  } catch {
    return null
  }
}
