import { join } from 'node:path'
import { ffmpeg, inRow, rate, silence } from '../../../signals.ts'
import { room, wav } from './wav.ts'

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
export const session = async (spoken: readonly Spoken[], pause = 1): Promise<{ bytes: Buffer; places: Place[] }> => {
  const places: Place[] = []
  let sound = silence(pause)
  for (const one of spoken) {
    const [line, seconds] = typeof one === 'string' ? [one, null] : one
    const own = (await voiceOf(line, rate)).subarray(0, seconds === null ? undefined : seconds * rate)
    const start = sound.length / rate
    places.push({ line, start, end: start + own.length / rate, whole: seconds === null })
    sound = inRow(sound, own, silence(pause))
  }
  const hiss = room(Math.ceil(sound.length / rate), [])
  return { bytes: wav(sound.map((sample, at) => sample + (hiss[at] ?? 0))), places }
}

/** A recording of the sample: one channel; `tempo`: so many times as fast. */
export const voiceOf = async (line: Said, at: number, tempo = 1): Promise<Float32Array> => {
  const { out } = await ffmpeg([
    '-v',
    'error',
    '-i',
    recordingOf(line),
    '-af',
    `atempo=${tempo}`,
    '-ac',
    '1',
    '-ar',
    String(at),
    '-f',
    'f32le',
    '-',
  ])
  return new Float32Array(out.buffer.slice(out.byteOffset, out.byteOffset + out.length) as ArrayBuffer)
}

/** The sample's recording of a line. */
export const recordingOf = (line: Said): string => join(recordings, `ch01_${line}_NARRATOR_t1.opus`)
