import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import fluent from 'fluent-ffmpeg'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { locateFfmpeg } from '../tools/locate-ffmpeg.ts'

/** Containers that may be opened. A playlist under an audio file's name would pull in other files. */
const containers = 'wav,w64,mp3,flac,aiff,ogg,mov,aac,matroska,caf'
const guarded = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', containers]

/** Options of one run. `input` is a file or raw sound; `output` a file or a stream. */
export type Run = {
  input: { file: string } | { pcm: Readable; rate: number; channels: number }
  /** Further inputs: a metadata file, a cover picture. */
  extra?: { file: string; options: string[] }[]
  options: string[]
  output: { file: string } | { stream: Writable }
  signal: AbortSignal
  /** Longest run in seconds. */
  limit: number
  /** What the failure names. */
  name: string
}

const path = (file: string): string => `file:${file}`

/** Runs ffmpeg once. What it complains about is told in the failure's `detail`; `warnings` are complaints of a run that ended well. */
export const runFfmpeg = async ({
  input,
  extra = [],
  options,
  output,
  signal,
  limit,
  name,
}: Run): Promise<Reply<{ warnings: string[] }>> => {
  const tools = await locateFfmpeg()
  if (!tools.ok) return tools
  if (signal.aborted) return failed('cancelled')
  return new Promise((resolve) => {
    const command = 'file' in input ? fluent({ source: path(input.file) }) : fluent({ source: input.pcm })
    command.setFfmpegPath(tools.value.ffmpeg)
    command.setFfprobePath(tools.value.ffprobe)
    command.inputOptions('file' in input ? guarded : ['-f', 'f32le', '-ar', String(input.rate), '-ac', String(input.channels)])
    for (const { file, options: own } of extra) command.input(path(file)).inputOptions(own)
    command.outputOptions(['-hide_banner', '-nostdin', ...options])
    const complaints: string[] = []
    let stopped: 'cancelled' | 'time' | null = null
    const stop = (why: 'cancelled' | 'time') => {
      stopped ??= why
      command.kill('SIGKILL')
    }
    const cancel = () => stop('cancelled')
    signal.addEventListener('abort', cancel, { once: true })
    const timer = setTimeout(() => stop('time'), limit * 1000)
    const end = (reply: Reply<{ warnings: string[] }>) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      resolve(stopped === 'cancelled' ? failed('cancelled') : reply)
    }
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
    const whole = 'stream' in output ? finished(output.stream) : Promise.resolve()
    whole.catch(() => {})
    command.on('end', () => {
      // It may say that the disk is full and still end as if all were well.
      whole.then(
        () => end(isFull(complaints) ? failed('disk-full', { file: name }) : done({ warnings: complaints })),
        (error: Error) => end(failed('ffmpeg-failed', { file: name, detail: error.message })),
      )
    })
    if ('file' in output) command.save(path(output.file))
    else command.pipe(output.stream, { end: true })
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
  container: string
  tags: Record<string, string>
  chapters: { title: string; start: number }[]
}

/** Reads what a file says of itself. */
export const probeFile = async (file: string, name: string): Promise<Reply<Probed>> => {
  const tools = await locateFfmpeg()
  if (!tools.ok) return tools
  fluent.setFfprobePath(tools.value.ffprobe)
  return new Promise((resolve) => {
    fluent.ffprobe(path(file), [...guarded, '-show_chapters'], (error: Error | null, data) => {
      if (error)
        return resolve(
          /whitelist|playlist/i.test(error.message)
            ? failed('file-not-audio', { file: name, detail: 'playlist' })
            : failed('file-not-audio', { file: name, detail: lastLine(error.message) }),
        )
      const sound = data.streams.find(({ codec_type }) => codec_type === 'audio')
      if (!sound) return resolve(failed('file-not-audio', { file: name, detail: data.format.format_name ?? '' }))
      const length = Number(data.format.duration)
      resolve(
        done({
          duration: Number.isFinite(length) ? length : null,
          rate: Number(sound.sample_rate) || 48_000,
          channels: sound.channels ?? 1,
          codec: sound.codec_name ?? '',
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

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^.*?: /, '')
    .slice(0, 200) ?? ''
