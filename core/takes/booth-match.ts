import { nameKey } from '../file-names.ts'
import type { ActorId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import { type BoothManifest, type BoothTake, matchByManifest } from './booth-manifest.ts'
import { groupBy } from './group.ts'
import type { NameMatch } from './name-answer.ts'
import { placeOf } from './place.ts'

/** A manifest, and the folders before its name in the delivery: "Zoë.zip/", or nothing. */
export type BoothReturned = { folder: string; manifest: BoothManifest }

/** What a booth pack knows of a file that came back, and who recorded it. */
export type BoothFile = Pick<BoothTake, 'line' | 'take' | 'accepted'> & { actor: ActorId }

/**
 * Finds what returned booth packs know of a file by its content, whatever it is called by now; "changed" when a pack names it but
 * other bytes came. null: no pack of this production knows it, or its line is gone.
 */
export const boothFinder = (
  returned: readonly BoothReturned[],
  production: Pick<Production, 'id' | 'lines'>,
): ((name: string, sha256: string) => BoothFile | 'changed' | null) => {
  const known = returned.flatMap(({ folder, manifest }) =>
    (matchByManifest(manifest, production)?.matches ?? []).map((match) => ({
      ...match,
      actor: manifest.actor,
      name: nameKey(`${folder}${match.file}`),
    })),
  )
  const byContent = groupBy(known, ({ sha256 }) => sha256)
  const names = new Set(known.map(({ name }) => name))
  return (name, sha256) => {
    const same = byContent.get(sha256)
    const found = same?.find((one) => one.name === nameKey(name)) ?? same?.[0]
    if (!found) return names.has(nameKey(name)) ? 'changed' : null
    const { line, take, accepted, actor } = found
    return { line, take, accepted, actor }
  }
}

/** A file that a booth pack knows, as a match by name that leaves nothing open. */
export const boothMatch = ({ line: id, take }: BoothFile, production: Production): NameMatch => {
  const line = production.lines[id]
  const character = line?.attribution.character ? (production.characters[line.attribution.character]?.name ?? '') : ''
  return {
    line: id,
    take,
    by: 'name',
    confidence: 1,
    reason: { code: 'booth-pack', values: { line: line ? placeOf(production, line) : '', character, take: String(take) } },
    candidates: [id],
  }
}
