import type { OwnRecordingId } from '../../core/contract/handles.ts'
import { BlockAnswer, mediaPath } from '../../core/contract/media-path.ts'
import { done, failed, type Reply } from '../../core/outcome.ts'

/** Sends a block of a recording that is being made; answers when the host has written it. */
export const sendBlock = async (
  recording: OwnRecordingId,
  block: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Reply<{ seconds: number }>> => {
  try {
    const response = await fetch(mediaPath.block(recording, block), { method: 'POST', body: bytes })
    const answer = BlockAnswer.safeParse(await response.json())
    if (!answer.success) return failed('defect', { detail: `block ${response.status}` })
    return 'failure' in answer.data ? { ok: false, failure: answer.data.failure } : done(answer.data)
  } catch {
    return failed('host-gone')
  }
}
