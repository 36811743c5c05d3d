import { join } from 'node:path'
import { done, type Reply } from '../../../core/outcome.ts'
import type { Recording, Take } from '../../../core/records/take.ts'
import type { BoothFile } from '../../../core/takes/booth-match.ts'
import { type Stretch, speechRange } from '../../../core/takes/voice-activity.ts'
import { saysUnheard } from '../../../core/takes/was-heard.ts'
import { cachedAudio } from '../media/decode.ts'
import { failureOf } from '../production/failure.ts'
import type { FromBooth } from './booth-returns.ts'
import { decodeAgain } from './decode-again.ts'
import { levelsOf } from './levels.ts'
import { within } from './take-in.ts'

/** A recording of a production as the file of a delivery that it was. */
export type Delivered = FromBooth & { known: null; sameAs: null }

/** The name that a recording was delivered by, its folders before it. */
export const deliveredName = ({ folder, name }: Recording): string => (folder ? `${folder}/${name}` : name)

/** Makes a recording a file of a delivery again; its sound is decoded again where the cache has lost it. */
export const asDelivered = async (
  folder: string,
  recording: Recording,
  takes: readonly Take[],
  signal: AbortSignal,
): Promise<Reply<Delivered>> => {
  const decoded = await decodeAgain(folder, recording, signal)
  if (!decoded.ok) return decoded
  try {
    const speech = speechRange(await levelsOf(cachedAudio(join(folder, 'cache'), recording.sha256)))
    return done(deliveredAs(recording, takes, speech && within(speech, recording.duration)))
  } catch (error) {
    return { ok: false, failure: failureOf(error, recording.name) }
  }
}

/** A recording as the file that was delivered. `speech`: where speech is heard in it. */
export const deliveredAs = (recording: Recording, takes: readonly Take[], speech: Stretch | null): Delivered => {
  const { file, sha256, bytes, duration, rate, channels, codec, peak, loudness, noise = null, issues } = recording
  return {
    name: deliveredName(recording),
    shelved: { file, sha256, bytes, fresh: false },
    decoded: { duration, rate, channels, codec, peak, loudness, noise, issues: issues.filter((issue) => !saysUnheard(issue)) },
    speech,
    booth: boothOf(recording, takes),
    known: null,
    sameAs: null,
  }
}

/** What the booth pack said, as the match tells it; null where none did, or the take is gone. */
const boothOf = ({ match: { reason }, actor }: Recording, [take]: readonly Take[]): BoothFile | null =>
  reason.code === 'booth-pack' && take && actor ? { line: take.line, take: Number(reason.values.take) || 1, accepted: false, actor } : null
