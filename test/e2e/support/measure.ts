import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { locateFfmpeg } from '../../../electron/services/tools/locate-ffmpeg.ts'

const run = promisify(execFile)
const patience = { timeout: 120_000, maxBuffer: 2 ** 28 }

const programs = async () => {
  const tools = await locateFfmpeg()
  if (!tools.ok) throw new Error('no ffmpeg was found')
  return tools.value
}

/** Integrated loudness (LUFS) and true peak (dBTP) of a file, by ffmpeg's own R128 meter. */
export const loudnessOf = async (file: string): Promise<{ integrated: number; truePeak: number }> => {
  const { ffmpeg } = await programs()
  const args = ['-hide_banner', '-nostats', '-i', file, '-map', '0:a', '-af', 'ebur128=peak=true', '-f', 'null', '-']
  const { stderr } = await run(ffmpeg, args, patience)
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'))
  const number = (pattern: RegExp) => Number(pattern.exec(summary)?.[1])
  return { integrated: number(/I:\s+(-?[\d.]+) LUFS/), truePeak: number(/Peak:\s+(-?[\d.]+) dBFS/) }
}

/** Seconds of sound that come out when the file is decoded. */
export const decodedSeconds = async (file: string): Promise<number> => {
  const { ffmpeg } = await programs()
  const args = ['-v', 'error', '-i', file, '-map', '0:a', '-ac', '1', '-ar', '44100', '-f', 's16le', '-']
  const { stdout } = await run(ffmpeg, args, { ...patience, encoding: 'buffer' })
  return stdout.length / 2 / 44_100
}

export type Told = {
  format: { tags: Record<string, string> }
  streams: { codec_name: string; codec_type: string; channels?: number; sample_rate?: string }[]
  chapters: { start_time: string; end_time: string; tags: { title: string } }[]
}

/** What ffprobe tells of a file: tags, streams, chapter marks. */
export const probe = async (file: string): Promise<Told> => {
  const { ffprobe } = await programs()
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-show_chapters', file]
  const { stdout } = await run(ffprobe, args, patience)
  return JSON.parse(stdout) as Told
}
