import { type Readable, Writable } from 'node:stream'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { speechRate } from '../../../core/speech/spectrum.ts'
import type { Seconds } from '../../../core/units.ts'
import { type Run, runFfmpeg } from '../ffmpeg/run.ts'
import { inspectFile } from '../media/inspect.ts'
import { soundInput } from '../media/sound-input.ts'

type Sound = { file: string } | { pcm: Readable; rate: number; channels: number }

/**
 * Which recording to hear, or which raw sound. `each` is given the sound block by block: 16 kHz, one channel; the block is the
 * listener's to keep. The next one waits until what it answers is settled.
 */
export type Hearing = Sound & { name: string; signal: AbortSignal; each: (samples: Int16Array) => void | Promise<void> }

const longest = 24 * 3600

/**
 * Plays a recording to a listener as the acoustic model hears it, without keeping it: times are those of the recording. Its length in
 * seconds, or `file-damaged` when there is no sound in it.
 */
export const hear = async ({ name, signal, each, ...sound }: Hearing): Promise<Reply<Seconds>> => {
  const input = await inputOf(sound, name)
  if (!input.ok) return input
  let samples = 0
  let odd: Buffer = Buffer.alloc(0)
  const stream = new Writable({
    write: (chunk: Buffer, _, next) => {
      const bytes = odd.length ? Buffer.concat([odd, chunk]) : chunk
      const whole = bytes.length >> 1
      odd = bytes.subarray(2 * whole)
      const block = new Int16Array(whole)
      for (let at = 0; at < whole; at++) block[at] = bytes.readInt16LE(2 * at)
      samples += whole
      Promise.resolve(each(block)).then(() => next(), next)
    },
  })
  const options = ['-vn', '-map', '0:a:0', '-ac', '1', '-ar', String(speechRate), '-f', 's16le']
  const ran = await runFfmpeg({ input: input.value, options, output: { stream }, signal, limit: longest, name })
  if (!ran.ok && (ran.failure.code !== 'ffmpeg-failed' || samples === 0)) return ran
  return samples > 0 ? done(samples / speechRate) : failed('file-damaged', { file: name, detail: 'no sound' })
}

/** A file whose head is wrong is heard to its end. */
const inputOf = async (sound: Sound, name: string): Promise<Reply<Run['input']>> => {
  if ('pcm' in sound) return done(sound)
  const plain = await inspectFile(sound.file, name)
  return plain.ok ? done(soundInput(sound.file, plain.value.wav)) : plain
}
