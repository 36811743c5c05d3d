import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Alignment, alignRecording } from '../../services/recordings/align.ts'
import type { AlignedLine, SoonLine } from '../../services/recordings/hear-lines.ts'
import { threadPool } from '../../services/threads/threads.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { jsonText, shown } from '../printable.ts'
import { failureSentence, soFarSentence } from '../wording.ts'

const usage = 'Usage: dramatis align <recording> --lines lines.json [--json]   (lines.json: [{"text": "…"}, …] in the order of the script)'

const Lines = z.array(z.object({ id: z.union([z.string(), z.number()]).optional(), text: z.string().max(100_000) })).max(20_000)

/** Threads: two that listen, and none that waits. */
const threadsAtMost = 3

/**
 * `align`: finds lines in one recording by their words, in any order, with all takes of each. Without the speech model it goes by
 * pauses in the order given, and says so.
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
  const threads = threadPool(threadsAtMost)
  try {
    const texts = lines.map(({ text }) => text)
    const aligned = await alignRecording({ file: read.recording, lines: texts, threads, signal: io.signal, ...noting(io, file, read.json) })
    if (!aligned.ok) return io.fail({ ...aligned.failure, values: { ...aligned.failure.values, file } })
    if (aligned.value.unheard) io.note(`${failureSentence(aligned.value.unheard)} Lines were laid onto pauses in their order instead.`)
    if (read.json) io.out(jsonText(answerOf(aligned.value, texts)))
    else tell(aligned.value, texts, io)
    return exitCode.done
  } finally {
    await threads.close()
  }
}

/** Lines that are found before they are told for the first time. */
const fewTold = 3

/** What is told on the way: seconds heard, how many lines were found, and once the first of them. */
const noting = (io: Io, file: string, json: boolean): { progress: (seconds: number) => void; found: (lines: SoonLine[]) => void } => {
  let early = json
  const told = new Set<number>()
  return {
    progress: (seconds) => io.progress(Math.round(seconds), 0, soFarSentence(file, told.size)),
    found: (lines) => {
      for (const { index } of lines) told.add(index)
      if (early || told.size < fewTold) return
      io.note(`So far: ${[...told].map((index) => index + 1).join(', ')} …`)
      early = true
    },
  }
}

/** The verdict of a line: what was laid onto pauses, has words to check or is not whole wants a look. */
const verdictOf = ({ proposed }: AlignedLine, unheard: boolean): 'ok' | 'check' | 'missing' => {
  if (!proposed) return 'missing'
  return unheard || !proposed.complete || proposed.check.length > 0 ? 'check' : 'ok'
}

const answerOf = ({ lines, seconds, unheard }: Alignment, texts: readonly string[]) => ({
  lines: texts.map((text, index) => {
    const line = lines.find((one) => one.index === index)
    if (!line) return null
    const { proposed } = line
    return {
      index,
      start: proposed ? round(proposed.start) : null,
      end: proposed ? round(proposed.end) : null,
      confidence: proposed?.confidence ?? 0,
      takes: line.takes.map(({ start, end, confidence, complete }) => ({ start: round(start), end: round(end), confidence, complete })),
      verdict: verdictOf(line, unheard !== null),
      ...(proposed && proposed.check.length > 0 ? { words: proposed.check.map(({ start, end }) => text.slice(start, end)) } : {}),
    }
  }),
  seconds: round(seconds),
})

const tell = ({ lines, asides, unheard }: Alignment, texts: readonly string[], { out }: Io): void => {
  for (const [index, text] of texts.entries()) {
    const line = lines.find((one) => one.index === index)
    const others = (line?.takes ?? []).filter((take) => take !== line?.proposed)
    const parts = [
      line?.proposed ? `${span(line.proposed)}, ${Math.round(line.proposed.confidence * 100)} % sure` : 'not found',
      ...(line?.proposed?.check ?? []).slice(0, 1).map(() => `check ${wordsOf(line?.proposed?.check ?? [], text)}`),
      ...(line?.proposed && !line.proposed.complete ? ['not whole'] : []),
      ...(line?.proposed && unheard ? ['check'] : []),
      ...(others.some(({ complete }) => complete)
        ? [
            `also ${others
              .filter(({ complete }) => complete)
              .map(span)
              .join(', ')}`,
          ]
        : []),
      ...(others.some(({ complete }) => !complete)
        ? [
            `begun at ${others
              .filter(({ complete }) => !complete)
              .map(span)
              .join(', ')}`,
          ]
        : []),
    ]
    out(`${index + 1}: ${parts.join('; ')}`)
  }
  const talk = asides.filter(({ line }) => line === null)
  if (talk.length > 0) out(`In no line: ${talk.map(span).join(', ')}`)
}

const span = ({ start, end }: { start: number; end: number }): string => `${start.toFixed(2)}–${end.toFixed(2)} s`

const wordsOf = (ranges: readonly { start: number; end: number }[], text: string): string =>
  ranges.map(({ start, end }) => `“${shown(text.slice(start, end))}”`).join(', ')

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000

const readLines = async (path: string): Promise<{ text: string }[] | string> => {
  try {
    const lines = Lines.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return lines.success ? lines.data : `${shown(basename(path))} is no list of lines. It must be JSON: [{"text": "…"}, …].`
  } catch (error) {
    return `${shown(basename(path))} cannot be read as JSON (${shown(error instanceof Error ? error.message : String(error))}).`
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
