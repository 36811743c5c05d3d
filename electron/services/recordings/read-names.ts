import type { Answer, Asked } from '../../../core/contract/api.ts'
import type { Production } from '../../../core/records/production.ts'
import { readAgain } from './read-again.ts'

/** How the names of recordings were read, and what they tell with corrections of that. */
export const namesRead = async (production: Production, { placed, ...asked }: Asked<'readNames'>): Promise<Answer<'readNames'>> => {
  const { read, manners } = await readAgain(production, asked)
  const answers = new Map(placed.map(({ recording, line }) => [recording, line]))
  const files = read.map(({ recording: { id }, match: { line, confidence, reason } }) => {
    const answer = answers.get(id)
    if (answer === undefined) return { recording: id, line, confidence, reason }
    return { recording: id, line: answer, confidence: 1, reason: { code: answer === null ? 'set-aside' : 'producer', values: {} } }
  })
  return { manners, files }
}
