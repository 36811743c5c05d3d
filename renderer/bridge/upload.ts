import { z } from 'zod'
import { UploadId } from '../../core/contract/handles.ts'
import { mediaPath } from '../../core/contract/media-path.ts'
import { done, Failure, failed, type Reply } from '../../core/outcome.ts'

/** Hands a file over to the host: on the desktop where it lies, else by sending it. `onProgress` gets the share that is sent, 0 … 1. */
export const upload = async (file: File, signal?: AbortSignal, onProgress?: (share: number) => void): Promise<Reply<UploadId>> => {
  if (signal?.aborted) return failed('cancelled')
  const given = (await window.dramatis?.handOver(file)) ?? null
  return given === null ? send(file, signal, onProgress) : handedOver(given)
}

/** What the desktop's answer means. */
const handedOver = (given: unknown): Reply<UploadId> => {
  const reply = Handed.safeParse(given)
  return reply.success ? reply.data : failed('defect', { detail: 'hand-over' })
}

const Handed = z.union([z.object({ ok: z.literal(true), value: UploadId }), z.object({ ok: z.literal(false), failure: Failure })])

const send = (file: File, signal?: AbortSignal, onProgress?: (share: number) => void): Promise<Reply<UploadId>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', mediaPath.upload(file.name))
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onProgress?.(event.loaded / event.total))
    request.addEventListener('load', () => resolve(uploadReply(request.status, request.response)))
    request.addEventListener('error', () => resolve(failed('host-gone')))
    request.addEventListener('abort', () => resolve(failed('cancelled')))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })

/** What the host's answer to an upload means: an id, its own failure, or no answer that can be understood. */
export const uploadReply = (status: number, body: unknown): Reply<UploadId> => {
  const given = body as { upload?: unknown; failure?: unknown } | null
  const id = UploadId.safeParse(given?.upload)
  if (status < 300 && id.success) return done(id.data)
  const failure = Failure.safeParse(given?.failure)
  return failure.success ? { ok: false, failure: failure.data } : failed('defect', { detail: `upload ${status}` })
}
