import type { RecordingId } from '../../../../core/ids.ts'
import { Meter } from '../../../../core/mix/meter.ts'
import { done, type Reply } from '../../../../core/outcome.ts'
import type { TakePiece } from '../../../../core/records/take.ts'
import { roomNoise } from '../../../../core/takes/room-noise.ts'
import { productionRate, samplesAt } from '../../../../core/units.ts'
import { PcmFiles } from '../../media/pcm-files.ts'
import { failureOf } from '../../production/failure.ts'
import { levelsOf } from '../../recordings/levels.ts'

export type ToMeasure = {
  /** Takes as their stretches. */
  takes: TakePiece[][]
  /** Recordings whose noise is wanted. */
  recordings: RecordingId[]
  /** The decoded sound of each recording, by its id. */
  files: Record<string, string>
}

/** In the order of what was asked: loudness in LUFS, null for silence and for less than a block; noise in dBFS, null without a pause. */
export type Levels = { takes: (number | null)[]; recordings: (number | null)[] }

/** Measures takes by BS.1770 over their own ranges, and the noise of recordings. */
export const levelsWork = async ({ takes, recordings, files }: ToMeasure): Promise<Reply<Levels>> => {
  const sound = new PcmFiles((recording) => files[recording] ?? null)
  try {
    const noises: (number | null)[] = []
    for (const id of recordings) noises.push(roomNoise(await levelsOf(files[id] ?? '')))
    return done({ takes: takes.map((pieces) => loudnessOf(pieces, sound)), recordings: noises })
  } catch (error) {
    return { ok: false, failure: failureOf(error, '') }
  } finally {
    sound.close()
  }
}

/** A second of sound at a time. A stretch of one channel beside one of two counts as its left. */
const loudnessOf = (pieces: readonly TakePiece[], sound: PcmFiles): number | null => {
  let meter: Meter | null = null
  for (const { recording, start, end } of pieces) {
    const to = samplesAt(end)
    for (let at = samplesAt(start); at < to; at += productionRate) {
      const length = Math.min(productionRate, to - at)
      const channels = sound.read(recording, at, length) ?? []
      meter ??= new Meter(productionRate, pieces.length > 1 ? 2 : channels.length, { truePeak: false })
      meter.add(pieces.length > 1 ? [channels[0] ?? new Float32Array(length), channels[1] ?? new Float32Array(length)] : channels, length)
    }
  }
  return meter?.finish().integrated ?? null
}
