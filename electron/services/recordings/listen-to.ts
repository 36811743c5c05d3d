import { done, failed, type Reply } from '../../../core/outcome.ts'
import { dimensions } from '../../../core/speech/gaussians.ts'
import type { HeardItem } from '../../../core/speech/heard.ts'
import { joinHeard } from '../../../core/speech/join-heard.ts'
import { LineSpotter, type SpottedLine } from '../../../core/speech/line-spotter.ts'
import { frameShift, speechRate } from '../../../core/speech/spectrum.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import type { Seconds } from '../../../core/units.ts'
import { hear } from '../speech/hear.ts'
import { breather } from '../threads/breather.ts'
import type { Threads } from '../threads/threads.ts'
import type { PieceHeard, Sought } from '../threads/work/listen.ts'
import { LevelMeter } from './level-meter.ts'
import { PieceCutter } from './piece-cutter.ts'

export type ListenOptions = {
  file: string
  name: string
  sought: Sought
  threads: Threads
  signal: AbortSignal
  /** Told again and again: seconds that were heard. */
  progress?: (seconds: Seconds) => void
  /** Lines that were heard to their end since the last time, in frames of the recording; one where two pieces meet may come twice. */
  spotted?: (lines: SpottedLine[]) => void
}

/** A recording as it was heard, in frames of 10 ms. `cepstra`: 13 a frame, without their mean. */
export type Listened = { heard: HeardItem[]; levels: Float32Array<ArrayBuffer>; cepstra: Float32Array<ArrayBuffer>; seconds: Seconds }

/** Pieces that are listened to at once; more sound is read when one is done. */
const mostAtOnce = 2

type Part = { start: number; frames: number; heard: PieceHeard }

/** Listens to a recording piece by piece, as many at once as there are threads, and joins what was heard. */
export const listenTo = async ({ file, name, sought, threads, signal, progress, spotted }: ListenOptions): Promise<Reply<Listened>> => {
  const cutter = new PieceCutter()
  const levels = new LevelMeter()
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const working = new Set<Promise<unknown>>()
  const replies: Promise<Reply<Part>>[] = []
  const heardOf: number[] = []
  const words = spotted ? sought.lines.map(spokenWords) : []
  const start = (piece: { start: number; samples: Int16Array<ArrayBuffer> }): void => {
    const nth = replies.length
    // The samples themselves go to the thread.
    const { length } = piece.samples
    const frames = Math.ceil(length / frameShift)
    const first = piece.start / frameShift
    const spotter = spotted && new LineSpotter(words)
    const note = (told: { heard: HeardItem[]; share: number }): void => {
      heardOf[nth] = told.share * length
      const lines = spotter?.hear(told.heard) ?? []
      if (lines.length > 0) spotted?.(lines.map((one) => ({ ...one, start: one.start + first, end: one.end + first })))
      progress?.(heardOf.reduce((a, b) => a + b, 0) / speechRate)
    }
    const samples = new Uint8Array(piece.samples.buffer)
    const reply = threads.run('listen', { ...sought, samples }, { signal: both, note }).then((heard): Reply<Part> => {
      if (!heard.ok) stop.abort()
      return heard.ok ? done({ start: first, frames, heard: heard.value }) : heard
    })
    replies.push(reply)
    const settled: Promise<unknown> = reply.finally(() => working.delete(settled)).catch(() => stop.abort())
    working.add(settled)
  }
  const breathe = breather()
  const each = async (block: Int16Array): Promise<void> => {
    levels.add(block)
    await breathe()
    for (const piece of cutter.add(block)) {
      while (working.size >= mostAtOnce) await Promise.race(working)
      start(piece)
    }
  }
  const sound = await hear({ file, name, signal: both, each })
  if (sound.ok) start(cutter.finish())
  const parts = await Promise.all(replies)
  const failure = parts.find((part) => !part.ok && part.failure.code !== 'cancelled') ?? (sound.ok ? parts.find((part) => !part.ok) : sound)
  if (failure && !failure.ok) return failure
  if (!sound.ok || signal.aborted) return sound.ok ? failed('cancelled') : sound
  return done({ ...joined(parts.flatMap((part) => (part.ok ? [part.value] : []))), levels: levels.finish(), seconds: sound.value })
}

/** Neighbours share some sound: each gives its own half of it, and what was heard is joined where both agree. */
const joined = (parts: readonly Part[]): { heard: HeardItem[]; cepstra: Float32Array<ArrayBuffer> } => {
  const shared = PieceCutter.shared / frameShift
  const last = parts.at(-1)
  const cepstra = new Float32Array(last ? (last.start + last.heard.cepstra.length / 4 / dimensions) * dimensions : 0)
  let heard: HeardItem[] = []
  for (const [nth, { start, heard: piece }] of parts.entries()) {
    const values = new Float32Array(piece.cepstra.buffer, piece.cepstra.byteOffset, piece.cepstra.length / 4)
    const skipped = nth === 0 ? 0 : shared / 2
    cepstra.set(values.subarray(skipped * dimensions), (start + skipped) * dimensions)
    const moved = piece.heard.map((item) => ({ ...item, start: item.start + start, end: item.end + start }))
    heard = nth === 0 ? moved : joinHeard(heard, moved, start, start + shared)
  }
  return { heard, cepstra }
}
