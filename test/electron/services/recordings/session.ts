import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { locateFfmpeg } from '../../../../electron/services/tools/locate-ffmpeg.ts'
import { room, wav } from './wav.ts'

const rate = 48_000
const recordings = join(import.meta.dirname, '../../../../assets/sample/recordings/owen-ashgrove')

/** Lines that the sample's narrator reads, by the number of their recording: what each recording says is known. */
export const said = {
  '003': 'said Mrs Pargeter, for what must have been the fourth time.',
  '032': 'There was a short and terrible hush.',
  '053': 'The needles went on clicking. Dobbs wrote down ‘cloth’, and underlined it, and wondered why.',
  '056': 'said his wife, who had come in behind him to look for her umbrella.',
  '066': 'The old soldier had turned the colour of his own rhubarb.',
} as const
export type Said = keyof typeof said

/** What a session holds: a line, or its first seconds when the reader gives up. */
export type Spoken = Said | [Said, number]

/** Where a line lies in a session, in seconds: the whole recording of it, with the silence around its words. */
export type Place = { line: Said; start: number; end: number; whole: boolean }

/** A session of real recordings one after another in one room: a WAV file, and where each lies in it. */
export const session = (spoken: readonly Spoken[], pause = 1): { bytes: Buffer; places: Place[] } => {
  const parts = spoken.map((one): [Said, Float32Array, boolean] => {
    const [line, seconds] = typeof one === 'string' ? [one, null] : one
    const sound = decoded(line)
    return [line, seconds === null ? sound : sound.subarray(0, seconds * rate), seconds === null]
  })
  const sound = room(
    parts.reduce((sum, [, { length }]) => sum + length / rate + pause, pause),
    [],
  )
  let at = pause * rate
  const places = parts.map(([line, own, whole]): Place => {
    for (let i = 0; i < own.length; i++) sound[at + i]! += own[i]!
    const place = { line, start: at / rate, end: (at + own.length) / rate, whole }
    at += own.length + pause * rate
    return place
  })
  return { bytes: wav(sound), places }
}

/** A recording of the sample: 32-bit floats, one channel, 48 kHz. */
const decoded = (line: Said): Float32Array => {
  const file = join(recordings, `ch01_${line}_NARRATOR_t1.opus`)
  const { stdout } = spawnSync(locateFfmpeg().ffmpeg, ['-v', 'error', '-i', file, '-ac', '1', '-ar', String(rate), '-f', 'f32le', '-'], {
    maxBuffer: 1 << 26,
  })
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length))
}
