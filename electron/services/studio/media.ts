import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Failure } from '../../../core/outcome.ts'
import type { Recording } from '../../../core/records/take.ts'
import { listMasters } from '../export/masters.ts'
import { cachedAudio, cachedPeaks } from '../media/decode.ts'
import { decodeAgain } from '../recordings/decode-again.ts'
import type { Context } from './context.ts'

/** An answer as plain parts, so that any host can send it. */
export type MediaAnswer = { status: number; headers: Record<string, string>; body: Readable | string | null }

const nothing: MediaAnswer = { status: 404, headers: {}, body: null }
const json = (status: number, body: unknown): MediaAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const types: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  wav: 'audio/wav',
  peaks: 'application/octet-stream',
  mp3: 'audio/mpeg',
  m4b: 'audio/mp4',
  flac: 'audio/flac',
  opus: 'audio/ogg',
}

/** Answers `/media/…` by opaque id, with Range. Ids that are not of the open production are not found; nothing of the path reaches the disk. */
export const serveMedia = async (context: Context, path: string, range: string | null): Promise<MediaAnswer> => {
  const store = context.store
  const parts = path.split('/').slice(2)
  if (!store || parts.length !== 2) return nothing
  if (parts[0] === 'master') {
    const master = /^\d{1,6}$/.test(parts[1] ?? '') ? (await listMasters(store.folder))[Number(parts[1])] : undefined
    return master ? sendFile(master.file, range) : nothing
  }
  if (parts[0] === 'cover') {
    const { cover } = store.production
    const named = cover !== null && cover.split('/').at(-1) === decoded(parts[1] ?? '')
    return named ? sendFile(join(store.folder, cover), range) : nothing
  }
  if (parts[1] === 'heard') {
    const heard = /^[0-9a-f]{64}$/.test(parts[0] ?? '')
    return heard ? sendFile(cachedPeaks(join(store.folder, 'cache'), parts[0] ?? ''), range) : nothing
  }
  const recordings: Record<string, Recording> = store.production.recordings
  const id = decoded(parts[0] ?? '')
  const recording = id !== null && Object.hasOwn(recordings, id) ? recordings[id] : undefined
  if (!recording || (parts[1] !== 'audio' && parts[1] !== 'peaks')) return nothing
  const cache = join(store.folder, 'cache')
  const file = parts[1] === 'audio' ? cachedAudio(cache, recording.sha256) : cachedPeaks(cache, recording.sha256)
  const sent = await sendFile(file, range)
  if (sent.status !== 404) return sent
  // The cache may be deleted at any time: it is made again.
  const again = await decodeAgain(store.folder, recording, new AbortController().signal)
  return again.ok ? sendFile(file, range) : json(404, { failure: again.failure })
}

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const sendFile = async (file: string, range: string | null): Promise<MediaAnswer> => {
  const entry = await stat(file).catch(() => null)
  if (!entry?.isFile()) return nothing
  const headers: Record<string, string> = {
    'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  }
  const asked = range === null ? null : /^bytes=(\d*)-(\d*)$/.exec(range)
  if (!asked || (asked[1] === '' && asked[2] === ''))
    return { status: 200, headers: { ...headers, 'content-length': String(entry.size) }, body: createReadStream(file) }
  const start = asked[1] === '' ? Math.max(0, entry.size - Number(asked[2])) : Number(asked[1])
  const end = asked[1] === '' || asked[2] === '' ? entry.size - 1 : Math.min(entry.size - 1, Number(asked[2]))
  if (start > end || start >= entry.size) return { status: 416, headers: { 'content-range': `bytes */${entry.size}` }, body: null }
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${entry.size}`, 'content-length': String(end - start + 1) },
    body: createReadStream(file, { start, end }),
  }
}

/** Takes a file that is handed over. */
export const takeUpload = async (context: Context, name: string, body: Readable): Promise<MediaAnswer> => {
  const plain = name.split(/[/\\]/).at(-1)?.slice(0, 400) || 'file'
  const taken = await context.uploads.take(plain, body)
  return taken.ok ? json(200, { upload: taken.value }) : json(statusOf(taken.failure), { failure: taken.failure })
}

/** Takes a block of a recording that is being made. */
export const takeBlock = async (context: Context, recording: string, number: number, body: Readable): Promise<MediaAnswer> => {
  const taken = await context.recorder.block(recording, number, body)
  return taken.ok ? json(200, taken.value) : json(statusOf(taken.failure), { failure: taken.failure })
}

const statusOf = ({ code }: Failure): number =>
  code === 'file-too-large' ? 413 : code === 'disk-full' ? 507 : code === 'request-invalid' ? 409 : 500
