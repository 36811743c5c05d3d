import type { Issue } from '../../../core/outcome.ts'
import type { TextWriter } from './text-writer.ts'

/** What writing the text out of markup left out. */
export const writingIssues = ({ softHyphens }: TextWriter): Issue[] => counted('soft-hyphens-removed', softHyphens)

/** An issue that counts something, when there was any. */
export const counted = (code: string, count: number, start?: number): Issue[] =>
  count > 0 ? [{ code, values: { count }, ...(start === undefined ? {} : { start }) }] : []
