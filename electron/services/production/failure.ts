import type { Failure } from '../../../core/outcome.ts'

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
/** No right to write there, no such place, or a medium that fails. */
const closed = new Set([
  ...['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ELOOP'],
  ...['ENAMETOOLONG', 'EIO', 'EBUSY', 'ETXTBSY', 'ESTALE', 'ENXIO', 'ENODEV'],
])

/** What a system error means for the user. */
export const failureOf = (error: unknown, file: string): Failure => {
  const { code, message } = error as NodeJS.ErrnoException
  const values = { file, detail: code ?? message ?? '' }
  if (code !== undefined && full.has(code)) return { code: 'disk-full', values }
  if (code !== undefined && closed.has(code)) return { code: 'folder-not-writable', values }
  if (code === 'ENOENT') return { code: 'file-missing', values }
  if (code === 'ABORT_ERR') return { code: 'cancelled', values: {} }
  return { code: 'defect', values }
}
