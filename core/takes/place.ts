import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import { chapterNumbers } from './pool.ts'

/** How a line is told apart in reports: its number, with its chapter's before it ("3.14") when the production has several. */
export const placeOf = (production: Production, line: Line): string =>
  production.chapterOrder.length < 2 ? line.number : `${chapterNumbers(production).get(line.chapter)}.${line.number}`
