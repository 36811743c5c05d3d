import type { Failure } from '../outcome.ts'

/** The words for a key with its values filled in; null where there are none for it. */
export type Speak = (key: string, values: Record<string, string | number>) => string | null

/**
 * A failure as a sentence or two: what happened, which file, why, and what to do. The words are the locales': `failure.<code>`, or
 * `failure.<code>-detail` where a cause is known; causes that the system told by a code have words under `cause.<code>`.
 */
export const failureSentence = ({ code, values }: Failure, speak: Speak): string => {
  const refusal = code === 'command-refused' && values.reason ? speak(`refused.${values.reason}`, {}) : null
  if (refusal) return refusal
  const detail = String(values.detail ?? '')
  const cause = detail && (speak(`cause.${detail}`, {}) ?? detail)
  const filled = {
    ...values,
    lines: values.lines ? (speak('failure.lines', { lines: values.lines }) ?? '') : '',
    file: values.file ? `“${values.file}”` : (speak('failure.this', {}) ?? ''),
    detail: cause,
    because: cause ? ` (${cause})` : '',
    limit: values.limit ? ` (${values.limit})` : '',
  }
  return (cause ? speak(`failure.${code}-detail`, filled) : null) ?? speak(`failure.${code}`, filled) ?? code
}
