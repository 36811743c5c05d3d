import { type BoothManifest, type BoothTake, boothManifestName } from '../../core/takes/booth-manifest.ts'
import type { BoothPack } from '../../core/takes/booth-pack.ts'
import { fillTemplate } from '../../core/takes/name-template.ts'
import { sampleBytes24 } from '../../core/takes/pcm24.ts'
import { type ZipEntry, zip, zipText } from '../../core/zip.ts'
import type { Keep, KeptTake } from './keep.ts'
import { wavHead } from './sound.ts'

/** The archive that goes back: every take that was not thrown away under its name, and what is which. null when it would be too large. */
export const archiveOf = async (pack: BoothPack, keep: Keep, takes: readonly KeptTake[], made: number): Promise<Blob | null> => {
  const entries: ZipEntry[] = []
  const told: BoothTake[] = []
  for (const line of pack.lines)
    for (const take of takes.filter((one) => one.line === line.id && (one.state === 'kept' || one.state === 'accepted'))) {
      const pieces = await keep.pieces(take.id)
      const file = freeName(line.pattern, take.number, told)
      const padding = new Uint8Array(take.bytes % 2)
      const entry: ZipEntry = { name: file, pieces: [wavHead(take.rate, take.bytes), ...pieces, padding] }
      entries.push(entry)
      told.push({
        file,
        sha256: await sha256(entry.pieces),
        line: line.id,
        take: take.number,
        accepted: take.state === 'accepted',
        length: take.bytes / sampleBytes24 / take.rate,
        peak: take.peak,
        noise: take.noise,
      })
    }
  const manifest: BoothManifest = {
    kind: 'dramatis-booth',
    version: 1,
    production: pack.production.id,
    actor: pack.actor.id,
    made,
    takes: told,
    missing: pack.lines.flatMap(({ id, delivered }) => (delivered || told.some(({ line }) => line === id) ? [] : [id])),
  }
  const parts = zip([zipText(boothManifestName, JSON.stringify(manifest, null, 1)), ...entries], made)
  return parts && new Blob(parts, { type: 'application/zip' })
}

/** A take's name; two windows of one booth may have counted alike, and then the later take counts on. */
const freeName = (pattern: string, number: number, told: readonly BoothTake[]): string => {
  for (let free = number; ; free++) {
    const name = fillTemplate(pattern, { take: String(free) })
    if (!told.some(({ file }) => file === name)) return name
  }
}

const sha256 = async (pieces: ZipEntry['pieces']): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', await new Blob([...pieces]).arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The name that the archive is saved under. */
export const archiveName = ({ actor, production, what }: BoothPack): string =>
  `${[production.title, actor.name, what === 'pickups' ? 'pickups' : 'booth']
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
        .replace(/^-|-$/g, ''),
    )
    .filter(Boolean)
    .join('_')
    .slice(0, 120)}.zip`

/** Hands a file to the browser to save. */
export const saveFile = (file: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
