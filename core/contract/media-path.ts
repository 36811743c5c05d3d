import { z } from 'zod'
import type { RecordingId } from '../ids.ts'
import { Failure } from '../outcome.ts'
import type { OwnRecordingId } from './handles.ts'

/**
 * Large data goes by URL, by opaque id, with Range:
 * - `GET  /media/<recording id>/audio`  the decoded recording: WAV, 48 kHz, 32-bit float, 1 or 2 channels
 * - `GET  /media/<recording id>/peaks`  binary peaks (core/mix/peaks.ts)
 * - `GET  /media/<content hash>/heard`  the same of a recording that is listened to and has no id yet
 * - `GET  /media/cover/<name>`          the cover picture; `name` changes with it
 * - `GET  /media/master/<n>`            a finished master, to listen to (n: index into `masters`)
 * - `POST /upload?name=…`               a file; answers `{ upload: UploadId }`
 * - `POST /recording/<id>/<n>`          block n (from 0) of a recording made here: whole 24-bit frames; answers `BlockAnswer` once they are
 *                                       written. A block may be sent again; one out of turn is refused. An empty one says that it goes on
 */
export const mediaPath = {
  audio: (recording: RecordingId) => `/media/${encodeURIComponent(recording)}/audio`,
  peaks: (recording: RecordingId) => `/media/${encodeURIComponent(recording)}/peaks`,
  heardPeaks: (sha256: string) => `/media/${sha256}/heard`,
  master: (index: number) => `/media/master/${index}`,
  cover: (file: string) => `/media/cover/${encodeURIComponent(file.split('/').at(-1) ?? '')}`,
  upload: (name: string) => `/upload?name=${encodeURIComponent(name)}`,
  block: (recording: OwnRecordingId, block: number) => `/recording/${recording}/${block}`,
}

/** What became of a block of a recording made here. `seconds`: all that is written of it. */
export const BlockAnswer = z.union([z.object({ seconds: z.number() }), z.object({ failure: Failure })])
