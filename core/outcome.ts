import { z } from 'zod'

/**
 * A flaw in the user's material: one entry of a list, never an exception.
 * `values` fill the wording, which the renderer and the terminal own (locales: `issue.<code>`).
 */
export const Issue = z.object({
  code: z.string(),
  /** UTF-16 offset into the manuscript text, where the flaw has a place. */
  start: z.number().int().nonnegative().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Issue = z.infer<typeof Issue>

/** Every way in which an operation may not finish. Wording: locales `failure.<code>` with `values`. */
export const FailureCode = z.enum([
  'cancelled',
  'file-missing',
  'file-unreadable',
  'file-empty',
  'file-changing',
  'file-not-text',
  'file-not-audio',
  'file-not-picture',
  'file-damaged',
  'file-too-large',
  'file-protected',
  'not-repairable',
  'format-unsupported',
  'folder-unreadable',
  'folder-not-empty',
  'folder-not-writable',
  'not-a-production',
  'production-damaged',
  'production-newer',
  'production-locked',
  'production-closed',
  'delivery-broken-off',
  'disk-full',
  'ffmpeg-missing',
  'ffmpeg-failed',
  'ffmpeg-incapable',
  'speech-model-missing',
  'speech-model-damaged',
  'language-unheard',
  'nothing-to-export',
  'media-missing',
  'media-changed',
  'verification-failed',
  'command-refused',
  'request-invalid',
  'host-gone',
  'defect',
])
export type FailureCode = z.infer<typeof FailureCode>

/** An operation that could not finish, as plain data that crosses processes. */
export const Failure = z.object({
  code: FailureCode,
  /** `file`, `detail`, `limit` …: what the sentence names. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type Failure = z.infer<typeof Failure>

/** The answer of an operation that may fail in a foreseen way. */
export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure }

export const done = <T>(value: T): Reply<T> => ({ ok: true, value })
export const failed = (code: FailureCode, values: Failure['values'] = {}): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, values },
})
