import { PassThrough, type Readable } from 'node:stream'
import type { Reply } from '../../../core/outcome.ts'
import type { Threads } from '../threads/threads.ts'
import type { Mix } from '../threads/work/mix.ts'

export type Rendering = {
  /** The finished sound as interleaved 32-bit float, for the encoder's standard input. */
  pcm: Readable
  /** How it went; whoever reads `pcm` may have stopped reading before its end. */
  done: Promise<Reply<null>>
}

/** Share of the work that measuring takes, the rest being the finished sound. */
const measuring = 1 / 3

/** Mixes, measures and limits a chapter. The sound waits for its reader; one that goes away stops the work. */
export const render = ({
  mix,
  threads,
  signal,
  progress,
}: {
  mix: Mix
  threads: Threads
  signal: AbortSignal
  progress: (share: number) => void
}): Rendering => {
  const pcm = new PassThrough({ highWaterMark: 1 << 20 })
  const left = new AbortController()
  pcm.once('close', () => left.abort())
  // What a stream tells as an error is told by `done`.
  pcm.on('error', () => {})
  let frames = 0
  let wake = () => {}
  pcm.on('drain', () => wake()).on('close', () => wake())
  const done = threads.run('mix', mix, {
    signal: AbortSignal.any([signal, left.signal]),
    note: async (note) => {
      if ('measured' in note) return progress(note.measured * measuring)
      frames += note.frames
      progress(measuring + (1 - measuring) * Math.min(1, frames / mix.plan.length))
      if (pcm.destroyed || pcm.write(Buffer.from(note.pcm.buffer))) return
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    },
  })
  done.then(
    (reply) => (reply.ok ? pcm.end() : pcm.destroy(new Error(reply.failure.code))),
    (error) => pcm.destroy(error),
  )
  return { pcm, done }
}
