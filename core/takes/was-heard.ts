import type { Issue } from '../outcome.ts'
import type { Recording } from '../records/take.ts'

/** What a match says that came of listening. */
const ofListening = new Set(['name-and-words', 'words-fit-other', 'name-without-words', 'by-words', 'no-words', 'lines-found'])

/** A remark that the words of a recording were not made out. */
export const saysUnheard = ({ code }: Issue): boolean => code.startsWith('recording-not-heard')

/** Whether a recording was listened to. */
export const wasHeard = ({ match, issues }: Recording): boolean => ofListening.has(match.reason.code) && !issues.some(saysUnheard)

/** Whether words should have decided what a recording is, could not be listened to, and nobody has decided it since. */
export const waitsToBeHeard = ({ role, match, issues }: Recording): boolean =>
  role === 'voice' && match.by !== 'producer' && issues.some((issue) => saysUnheard(issue) && issue.code !== 'recording-not-heard-language')

/** Whether a recording may be listened to again: one that the producer placed stays, one that was set aside may be asked for. */
export const mayBeHeardAgain = ({ role, match }: Recording): boolean =>
  role === 'voice' && (match.by !== 'producer' || match.reason.code === 'set-aside')
