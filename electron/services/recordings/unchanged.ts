import { isDeepStrictEqual } from 'node:util'
import type { Production } from '../../../core/records/production.ts'
import type { Take } from '../../../core/records/take.ts'
import { type ReadAgain, takesHeld } from './read-again.ts'

/** Tells whether nobody has changed a recording or its takes since it was read; measured levels do not count. */
export const unchangedIn = ({ recordings, takes }: Production): ((again: ReadAgain) => boolean) => {
  const own = takesHeld(takes)
  const plain = ({ loudness: _, ...rest }: Take) => rest
  return ({ recording, takes: before }) =>
    recordings[recording.id]?.match === recording.match &&
    recordings[recording.id]?.asides === recording.asides &&
    isDeepStrictEqual((own.get(recording.id) ?? []).map(plain), before.map(plain))
}
