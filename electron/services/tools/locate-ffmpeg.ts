import { execFile } from 'node:child_process'
import { chmod, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { done, failed, type Reply } from '../../../core/outcome.ts'

const run = promisify(execFile)

/** An ffmpeg and ffprobe that run, and what that ffmpeg can encode. */
export type FfmpegTools = { ffmpeg: string; ffprobe: string; version: string; encoders: ReadonlySet<string> }

const needed = ['libmp3lame', 'flac', 'pcm_s24le']
const ending = process.platform === 'win32' ? '.exe' : ''

let found: { key: string; reply: Promise<Reply<FfmpegTools>> } | null = null

/**
 * Finds ffmpeg: `DRAMATIS_FFMPEG`/`DRAMATIS_FFPROBE`, then beside the packaged program, then the PATH, then the installer
 * packages. A named one that does not run is a failure, not passed over. Each is tried once in a run.
 */
export const locateFfmpeg = (): Promise<Reply<FfmpegTools>> => {
  const key = [process.env.DRAMATIS_FFMPEG, process.env.DRAMATIS_FFPROBE, process.env.PATH].join('\n')
  if (found?.key !== key) found = { key, reply: locate() }
  return found.reply
}

const locate = async (): Promise<Reply<FfmpegTools>> => {
  const { DRAMATIS_FFMPEG: ffmpeg, DRAMATIS_FFPROBE: ffprobe } = process.env
  if (ffmpeg) return probed(ffmpeg, ffprobe || ffmpeg.replace(/ffmpeg(\.exe)?$/i, 'ffprobe$1'))
  let last: Reply<FfmpegTools> = failed('ffmpeg-missing', { detail: 'ffmpeg' })
  for (const [one, other] of await candidates()) {
    const reply = await probed(one, other)
    if (reply.ok) return reply
    if (reply.failure.code === 'ffmpeg-incapable') last = reply
  }
  return last
}

const candidates = async (): Promise<[string, string][]> => {
  const list: [string, string][] = []
  const resources = (process as { resourcesPath?: string }).resourcesPath
  const folders = [...(resources ? [join(resources, 'ffmpeg')] : []), ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)]
  for (const folder of folders) {
    const pair: [string, string] = [join(folder, `ffmpeg${ending}`), join(folder, `ffprobe${ending}`)]
    if (await isFile(pair[0])) list.push(pair)
  }
  const installed = await installerPackages()
  if (installed) list.push(installed)
  return list
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (entry) => entry.isFile(),
    () => false,
  )

/** The programs inside the npm packages; npm may have left out the right to run them. */
const installerPackages = async (): Promise<[string, string] | null> => {
  try {
    const require = createRequire(import.meta.url)
    const ffmpeg = (require('@ffmpeg-installer/ffmpeg') as { path: string }).path
    const ffprobe = (require('@ffprobe-installer/ffprobe') as { path: string }).path
    for (const file of [ffmpeg, ffprobe]) await chmod(file, 0o755).catch(() => {})
    return [ffmpeg, ffprobe]
  } catch {
    return null
  }
}

const probed = async (ffmpeg: string, ffprobe: string): Promise<Reply<FfmpegTools>> => {
  try {
    const options = { timeout: 15_000, maxBuffer: 4_000_000 }
    const { stdout: banner } = await run(ffmpeg, ['-hide_banner', '-version'], options)
    const version = /^ffmpeg version (\S+)/.exec(banner)?.[1]
    if (!version) return failed('ffmpeg-missing', { detail: ffmpeg })
    const { stdout } = await run(ffmpeg, ['-hide_banner', '-encoders'], options)
    await run(ffprobe, ['-hide_banner', '-version'], options)
    const encoders = new Set([...stdout.matchAll(/^ A\S{5} (\S+)/gm)].map((match) => match[1] ?? ''))
    const missing = needed.filter((encoder) => !encoders.has(encoder))
    if (missing.length) return failed('ffmpeg-incapable', { file: ffmpeg, detail: missing.join(', ') })
    return done({ ffmpeg, ffprobe, version, encoders })
  } catch {
    return failed('ffmpeg-missing', { detail: ffmpeg })
  }
}
