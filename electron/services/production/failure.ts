import type { Failure } from '../../../core/outcome.ts'

/** What a system error means for the user. */
export const failureOf = (error: unknown, file: string): Failure => {
  const { code, message } = error as NodeJS.ErrnoException
  const values = { file, detail: code ?? message ?? '' }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return { code: 'disk-full', values }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { code: 'folder-not-writable', values }
  if (code === 'ENOENT') return { code: 'file-missing', values }
  if (code === 'ABORT_ERR') return { code: 'cancelled', values: {} }
  return { code: 'defect', values }
}
