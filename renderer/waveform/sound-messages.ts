import type { RecordingId } from '../../core/ids.ts'

/** What is asked of the worker that looks into a recording's sound; frames at 48 kHz. */
export type ToSoundWorker =
  | { ask: 'loudness'; id: number; recording: RecordingId; first: number; last: number }
  /** A newer one makes an older one needless. */
  | { ask: 'spectrum'; id: number; recording: RecordingId; first: number; last: number; columns: number; rows: number }
  | { ask: 'forget' }

/** What it answers; `levels` holds columns of `rows` values each, and null says that the sound is not there. */
export type FromSoundWorker =
  | { told: 'loudness'; id: number; loudness: number | null; heard: boolean }
  | { told: 'spectrum'; id: number; levels: Uint8Array<ArrayBuffer> | null }
