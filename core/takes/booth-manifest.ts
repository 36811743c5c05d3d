import { z } from 'zod'
import { ActorId, LineId } from '../ids.ts'
import type { Production } from '../records/production.ts'

/** The name of the manifest in the archive that a booth gives back. */
export const boothManifestName = 'booth.json'

/** One file of the archive: which take of which line it is. */
export const BoothTake = z.object({
  file: z.string().min(1).max(400),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  line: LineId,
  take: z.number().int().positive(),
  /** The actor says that this is the one. */
  accepted: z.boolean(),
  /** Seconds; highest level and noise between words in dBFS, null where nothing can be measured. */
  length: z.number().nonnegative(),
  peak: z.number().nullable(),
  noise: z.number().nullable(),
})
export type BoothTake = z.infer<typeof BoothTake>

/** What lies beside the files in the archive that a booth gives back. */
export const BoothManifest = z.object({
  kind: z.literal('dramatis-booth'),
  version: z.literal(1),
  /** Id of the production. */
  production: z.string().max(64),
  actor: ActorId,
  /** Milliseconds since 1970, as the actor's computer told. */
  made: z.number(),
  takes: z.array(BoothTake).max(100_000),
  /** Lines of the pack that have no take. */
  missing: z.array(LineId).max(100_000),
})
export type BoothManifest = z.infer<typeof BoothManifest>

/** A file of the archive on its line. A file whose bytes do not have this hash is not the one that was recorded. */
export type BoothMatch = Pick<BoothTake, 'file' | 'sha256' | 'line' | 'take' | 'accepted'>

/**
 * Which line each file of a returned booth pack is of, by its name in the archive: known, not guessed. Of one line, the accepted take comes last,
 * as the one to choose. `lost`: files whose line the production does not have any more. null when the pack is another production's.
 */
export const matchByManifest = (
  manifest: BoothManifest,
  production: Pick<Production, 'id' | 'lines'>,
): { matches: BoothMatch[]; lost: string[] } | null => {
  if (manifest.production !== production.id) return null
  const here = manifest.takes.filter(({ line }) => Object.hasOwn(production.lines, line))
  return {
    matches: here
      .toSorted((a, b) => Number(a.accepted) - Number(b.accepted) || a.take - b.take)
      .map(({ file, sha256, line, take, accepted }) => ({ file, sha256, line, take, accepted })),
    lost: manifest.takes.filter((one) => !here.includes(one)).map(({ file }) => file),
  }
}
