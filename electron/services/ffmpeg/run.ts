import { resolve as absolute } from 'node:path'
import { PassThrough, Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fluent from 'fluent-ffmpeg'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { locateFfmpeg } from '../tools/locate-ffmpeg.ts'

/** Containers that may be opened: those that hold sound themselves. A playlist under an audio file's name would pull in other files. */
const containers = 'wav,w64,mp3,flac,aiff,ogg,mov,aac,matroska,caf,au,voc,wv,tta,ape,asf,ac3,eac3,amr,gsm,mpc,mpc8,dsf,iff'
const guarded = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', containers]

/** A further input whose form is known: it is opened as that and as nothing else. */
export type ExtraInput = { file: string; format: 'ffmetadata' | 'jpeg_pipe' | 'png_pipe' }

/** Options of one run. `input` is a file, the bytes of a WAV file, or raw sound; streams are destroyed. `output`: a file or a stream. */
export type Run = {
  input: { file: string } | { wav: Readable } | { pcm: Readable; rate: number; channels: number }
  /** A metadata file, a cover picture. */
  extra?: ExtraInput[]
  options: string[]
  output: { file: string } | { stream: Writable }
  signal: AbortSignal
  /** Longest run in seconds. */
  limit: number
  /** What the failure names. */
  name: string
  /** Ends at the first error, which ffmpeg otherwise plays over. */
  strict?: boolean
}

/** A file as ffmpeg takes it whatever its name: a leading dash or a colon would read as an option or a protocol. */
const path = (file: string): string => `file:${absolute(file)}`

const only = (protocols: string, format: string): string[] => ['-protocol_whitelist', protocols, '-format_whitelist', format, '-f', format]

const inputOptions = (input: Run['input'], strict: boolean): string[] => [
  ...(strict ? ['-xerror'] : []),
  ...('file' in input ? guarded : []),
  ...('wav' in input ? only('pipe', 'wav') : []),
  ...('pcm' in input ? [...only('pipe', 'f32le'), '-ar', String(input.rate), '-ac', String(input.channels)] : []),
]

/** The stream that an input is; null for a file. */
const streamOf = (input: Run['input']): Readable | null => ('pcm' in input ? input.pcm : 'wav' in input ? input.wav : null)

/** Runs ffmpeg once. What it complains about is told in the failure's `detail`; `warnings` are complaints of a run that ended well. */
export const runFfmpeg = async (run: Run): Promise<Reply<{ warnings: string[] }>> => {
  const { input, output, signal, name } = run
  const tools = await locateFfmpeg()
  if (!tools.ok) return tools
  if (signal.aborted) return failed('cancelled')
  return new Promise((resolve) => {
    const command = fluent({ source: 'file' in input ? path(input.file) : (streamOf(input) as Readable) })
    command.setFfmpegPath(tools.value.ffmpeg)
    command.setFfprobePath(tools.value.ffprobe)
    command.inputOptions(inputOptions(input, run.strict ?? false))
    for (const { file, format } of run.extra ?? []) command.input(path(file)).inputOptions(only('file', format))
    // A file that is written over is always one of ours: parts have names that nobody else gives.
    command.outputOptions(['-hide_banner', '-nostdin', '-y', ...run.options])
    const complaints: string[] = []
    let stopped: 'cancelled' | 'time' | null = null
    const stop = (why: 'cancelled' | 'time') => {
      stopped ??= why
      command.kill('SIGKILL')
    }
    const cancel = () => stop('cancelled')
    signal.addEventListener('abort', cancel, { once: true })
    const timer = setTimeout(() => stop('time'), run.limit * 1000)
    const end = (reply: Reply<{ warnings: string[] }>) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      streamOf(input)?.destroy()
      resolve(stopped === 'cancelled' ? failed('cancelled') : reply)
    }
    // Before the process is there, it cannot be ended.
    command.on('start', () => stopped && command.kill('SIGKILL'))
    command.on('stderr', (line: string) => {
      if (isComplaint(line) && complaints.length < 50) complaints.push(line.trim())
    })
    command.on('error', (error: Error) => {
      const detail = stopped === 'time' ? 'time limit' : (complaints.at(-1) ?? error.message)
      end(
        isFull([...complaints, error.message])
          ? failed('disk-full', { file: name })
          : failed('ffmpeg-failed', { file: name, detail: detail.slice(0, 300) }),
      )
    })
    let whole: Promise<void> = Promise.resolve()
    command.on('end', () => {
      // It may say that the disk is full and still end as if all were well.
      whole.then(
        () => end(isFull(complaints) ? failed('disk-full', { file: name }) : done({ warnings: complaints })),
        (error: Error) => end(failed('ffmpeg-failed', { file: name, detail: error.message })),
      )
    })
    if ('file' in output) command.save(path(output.file))
    else {
      // A stream that closes before the process has ended would be taken for a failure: this one stays open.
      const open = new PassThrough({ autoDestroy: false, emitClose: false })
      whole = pipeline(open, output.stream)
      whole.catch(() => {})
      command.pipe(open, { end: true })
    }
  })
}

const isFull = (lines: readonly string[]): boolean => lines.some((line) => /no space left|disk quota|file too large/i.test(line))

const isComplaint = (line: string): boolean =>
  /error|invalid|truncat|corrupt|no space left|not (?:found|supported|on whitelist)|missing|overread|premature|ended early|past the end|whitelist|disk quota|file too large/i.test(
    line,
  )

/** A sound file as ffprobe tells it. */
export type Probed = {
  duration: number | null
  rate: number
  channels: number
  codec: string
  /** Kilobits a second; null where the file does not say. */
  bitrate: number | null
  container: string
  tags: Record<string, string>
  chapters: { title: string; start: number }[]
}

/** Reads what a file says of itself, or the bytes of a WAV file; a stream is destroyed. */
export const probeFile = async (input: { file: string } | { wav: Readable }, name: string): Promise<Reply<Probed>> => {
  const tools = await locateFfmpeg()
  if (!tools.ok) return tools
  fluent.setFfprobePath(tools.value.ffprobe)
  const stream = 'wav' in input ? Readable.from(untilTrouble(input.wav), { objectMode: false }) : null
  const command = fluent({ source: 'file' in input ? path(input.file) : (stream ?? '') })
  const guard = 'file' in input ? guarded : only('pipe', 'wav')
  return new Promise((resolve) => {
    command.ffprobe(0, [...guard, '-show_chapters'], (error: Error | null, data) => {
      stream?.destroy()
      if (error) return resolve(failed('file-not-audio', { file: name, detail: whyNot(error.message) }))
      const sound = data.streams.find(({ codec_type }) => codec_type === 'audio')
      if (!sound) return resolve(failed('file-not-audio', { file: name, detail: data.format.format_name ?? '' }))
      const length = Number(data.format.duration)
      resolve(
        done({
          duration: Number.isFinite(length) ? length : null,
          rate: Number(sound.sample_rate) || 48_000,
          channels: sound.channels ?? 1,
          codec: sound.codec_name ?? '',
          bitrate: Number(sound.bit_rate) > 0 ? Math.round(Number(sound.bit_rate) / 1000) : null,
          container: data.format.format_name ?? '',
          tags: Object.fromEntries(
            Object.entries({ ...sound.tags, ...data.format.tags }).map(([key, value]) => [key.toLowerCase(), String(value)]),
          ),
          chapters: (data.chapters as { start_time?: string; 'TAG:title'?: string }[]).map((chapter) => ({
            title: chapter['TAG:title'] ?? '',
            start: Number(chapter.start_time),
          })),
        }),
      )
    })
  })
}

/** What a stream gives before it fails, since nobody else hears of that; what is read next meets the failure too. */
async function* untilTrouble(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream
  } catch {}
}

/** What only points at other files, by the names of their readers. */
const lists = new Set(['hls', 'applehttp', 'concat', 'dash', 'sdp', 'rtsp', 'rtp'])

/** Why a file is no sound, as ffprobe tells it. */
const whyNot = (message: string): string => {
  const reader = /\[(\w+)[^\]]*\] Format not on whitelist/.exec(message)?.[1]
  if (reader === undefined) return /playlist/i.test(message) ? 'playlist' : lastLine(message)
  return lists.has(reader) ? 'playlist' : 'other-kind'
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^.*?: /, '')
    .slice(0, 200) ?? ''
