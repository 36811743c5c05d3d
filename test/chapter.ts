import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChapterId } from '../core/ids.ts'
import type { Production } from '../core/records/production.ts'
import { decodeToCache } from '../electron/services/media/decode.ts'
import { productionOf } from './renderer/production.ts'
import { wavOf } from './signals.ts'

type Spoken = { who: string; text: string; sound?: Float32Array[]; at?: number; chapter?: number; scene?: number; paragraph?: number }
type Placed = {
  id: string
  track: 'effects' | 'music' | 'room'
  sound: Float32Array[]
  at: number
  length?: number
  gain?: number
  duck?: number
  chapter?: number
}

export const firstChapter = 'chapter-1' as ChapterId

/** A production on disk whose lines and sounds are these signals, decoded to its cache by the product. The folder is the caller's to remove. */
export const producedFrom = async (
  lines: Spoken[],
  placed: Placed[] = [],
  more: Partial<Record<keyof Production, unknown>> = {},
): Promise<{ folder: string; production: Production; remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'dramatis-chapter-'))
  mkdirSync(join(folder, 'recordings'))
  const recordings: Record<string, unknown> = {}
  const takes: Record<string, unknown> = {}
  const sounds: Record<string, unknown> = {}
  const record = async (id: string, sound: Float32Array[], at: number, role: 'voice' | 'sound') => {
    const bytes = wavOf(sound, at)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = `recordings/${id}.wav`
    writeFileSync(join(folder, file), bytes)
    const decoded = await decodeToCache({
      file: join(folder, file),
      name: id,
      cache: join(folder, 'cache'),
      sha256,
      signal: new AbortController().signal,
    })
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.failure))
    const { duration, rate, channels, codec, peak, loudness } = decoded.value
    const match = { by: null, confidence: 1, reason: { code: 'name' }, candidates: [] }
    recordings[id] = {
      id,
      role,
      name: `${id}.wav`,
      file,
      sha256,
      bytes: bytes.length,
      duration,
      rate,
      channels,
      codec,
      received: 0,
      match,
      issues: [],
      peak,
      loudness,
    }
    return duration
  }
  const written = []
  for (const [index, { sound, at = 48_000, ...line }] of lines.entries()) {
    const id = `take-${index + 1}`
    if (sound) {
      const end = await record(`r${index + 1}`, sound, at, 'voice')
      takes[id] = { id, recording: `r${index + 1}`, line: `line-${index + 1}`, start: 0, end, by: 'producer', confidence: 1 }
    }
    written.push({ ...line, ...(sound ? { take: id } : {}) })
  }
  for (const { id, track, sound, at, length, gain = 0, duck = 0, chapter = 1 } of placed) {
    const end = await record(id, sound, 48_000, 'sound')
    sounds[id] = {
      id,
      chapter: `chapter-${chapter}`,
      track,
      recording: id,
      anchor: { on: 'time', at },
      start: 0,
      end,
      length: length ?? end,
      gain,
      fadeIn: 0,
      fadeOut: 0,
      duck,
    }
  }
  const production = productionOf(written, { recordings, takes, sounds, ...more })
  return { folder, production, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
