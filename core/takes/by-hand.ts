import type { Recording, Take } from '../records/take.ts'
import { wasHeard } from './was-heard.ts'

/** A take that the producer placed, cut or judged; matching again leaves it as it is. */
export const isByHand = ({ by, trimmed, rating, rejected, note }: Take): boolean =>
  by === 'producer' || trimmed === true || rating !== undefined || rejected === true || note !== ''

/** A recording, or any of its takes, that the producer decided, or that a pass or a booth pack tells for sure. */
export const isDecided = (recording: Recording, takes: readonly Take[]): boolean => {
  const { match, own, asides = [] } = recording
  return (
    own === true ||
    match.by === 'producer' ||
    match.reason.code === 'booth-pack' ||
    // Where nobody has listened, only a hand sets aside. What was removed was no take of its line, and says nothing of others.
    asides.some(({ kind, by }) => kind !== 'removed' && (by === 'producer' || !wasHeard(recording))) ||
    takes.some(isByHand)
  )
}
