import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { WavLayout } from '../../../core/wav-layout.ts'
import { soundUnderRightHead } from '../../../core/wav-sound.ts'
import { blocksOf } from './pieces.ts'

/** A sound file as a decoder takes it: as it is, or, where its head alone keeps it from being read whole, its sound under a right one. */
export type SoundInput = { file: string } | { wav: Readable }

/** How to hand a file to a decoder; `wav`: what lies where in it, null for what is no WAV. A stream is read once, and destroyed by who reads it. */
export const soundInput = (file: string, wav: WavLayout | null): SoundInput => {
  const pieces = wav && soundUnderRightHead(wav)
  if (!pieces) return { file }
  const blocks = async function* (): AsyncGenerator<Uint8Array> {
    const source = await open(file, 'r')
    try {
      for (const piece of pieces) yield* blocksOf(source, piece)
    } finally {
      await source.close()
    }
  }
  return { wav: Readable.from(blocks(), { objectMode: false }) }
}
