import { type Entry, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl'

/** Most entries that an archive may list. */
export const mostEntries = 20_000

/** How an archive's list of entries came out. */
export type Listed = 'listed' | 'crowded' | 'damaged'

/**
 * Goes through an archive's entries in their order. `inside` tells whether an entry's name stays within the folder that it would
 * be unpacked into. Of two entries of one name the first counts.
 */
export const listEntries = (zip: ZipFile, take: (entry: Entry, name: string, inside: boolean) => void): Promise<Listed> =>
  new Promise((resolve) => {
    const seen = new Set<string>()
    let count = 0
    zip.on('entry', (entry: Entry) => {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
      if (!seen.has(name)) take(entry, name, validateFileName(name) === null)
      seen.add(name)
      if (++count > mostEntries) resolve('crowded')
      else zip.readEntry()
    })
    zip.on('end', () => resolve('listed'))
    zip.on('error', () => resolve('damaged'))
    zip.readEntry()
  })
