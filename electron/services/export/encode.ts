import type { Readable } from 'node:stream'
import { failed, type Reply } from '../../../core/outcome.ts'
import type { DeliveryTarget, MasterFormat } from '../../../core/publish/targets.ts'
import { runFfmpeg } from '../ffmpeg/run.ts'
import { locateFfmpeg } from '../tools/locate-ffmpeg.ts'

const muxers: Record<MasterFormat, string> = { mp3: 'mp3', m4b: 'ipod', flac: 'flac', wav: 'wav', opus: 'opus' }
const encoderOf: Record<MasterFormat, string> = { mp3: 'libmp3lame', m4b: 'aac', flac: 'flac', wav: 'pcm_s24le', opus: 'libopus' }

/** Opus knows only 48 kHz. */
export const rateOf = (format: MasterFormat, target: DeliveryTarget): number => (format === 'opus' ? 48_000 : target.rate)

export type Encoding = {
  pcm: Readable
  target: DeliveryTarget
  format: MasterFormat
  metadata: string
  cover: string | null
  file: string
  signal: AbortSignal
  length: number
  name: string
}

/** Encodes raw stereo 48 kHz float sound with tags, chapter marks and cover. */
export const encode = async ({
  pcm,
  target,
  format,
  metadata,
  cover,
  file,
  signal,
  length,
  name,
}: Encoding): Promise<Reply<{ warnings: string[] }>> => {
  const tools = await locateFfmpeg()
  if (!tools.ok) return tools
  const encoder = encoderOf[format]
  if (!tools.value.encoders.has(encoder)) return failed('ffmpeg-incapable', { file: tools.value.ffmpeg, detail: encoder })
  const pictured = cover !== null && (format === 'mp3' || format === 'm4b' || format === 'flac')
  const extra = [{ file: metadata, options: ['-f', 'ffmetadata'] }, ...(pictured && cover ? [{ file: cover, options: [] }] : [])]
  const lossy = format === 'mp3' || format === 'm4b' || format === 'opus'
  const options = [
    ...['-map', '0:a', '-map_metadata', '1', '-map_chapters', '1'],
    ...(pictured ? ['-map', '2:v', '-c:v', 'copy', '-disposition:v:0', 'attached_pic'] : []),
    ...['-c:a', encoder, '-ar', String(rateOf(format, target)), '-ac', String(target.channels)],
    ...(lossy ? ['-b:a', `${format === 'opus' ? Math.min(target.bitrate, 128 * target.channels) : target.bitrate}k`] : []),
    ...(format === 'mp3' ? ['-id3v2_version', '3', '-write_xing', '1'] : []),
    ...(format === 'flac' ? ['-sample_fmt', 's32'] : []),
    ...['-f', muxers[format], '-y'],
  ]
  return runFfmpeg({ input: { pcm, rate: 48_000, channels: 2 }, extra, options, output: { file }, signal, limit: 300 + length * 4, name })
}
