import { z } from 'zod'

/** A file that the renderer handed over by POST to `/upload`; an opaque id, valid until the host ends. */
export const UploadId = z
  .string()
  .regex(/^[a-z0-9]{8,64}$/)
  .brand<'UploadId'>()
export type UploadId = z.infer<typeof UploadId>

/** A recording that is being made here: an opaque id, from `beginRecording` until it is kept. */
export const OwnRecordingId = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .brand<'OwnRecordingId'>()
export type OwnRecordingId = z.infer<typeof OwnRecordingId>

/** A delivery that is not brought in yet: an opaque id, from its first file until it has ended. */
export const DeliveryId = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .brand<'DeliveryId'>()
export type DeliveryId = z.infer<typeof DeliveryId>

/** A running job: an import, an attach, an export. */
export const JobId = z.string().max(64).brand<'JobId'>()
export type JobId = z.infer<typeof JobId>

/** Nothing to ask, or nothing to say. */
export const none = z.object({})
