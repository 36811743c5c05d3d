import { deliveredKind } from '../../../core/takes/delivered-kind.ts'

/** A file in the producer's hand, and where it lay within what was dropped or picked: "Chapter 3/014.wav". */
export type HandFile = { file: File; path: string }

/** What a delivery holds: what is sent, and what is left out and may matter. */
export type Collected = { files: HandFile[]; skipped: { file: string; reason: string }[] }

/** Files that were picked; of a folder, each tells where it lay. */
export const pickedFiles = (list: FileList | null): HandFile[] =>
  [...(list ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }))

/** Files and folders that were dropped. The transfer is read at once: it is empty after the event. */
export const droppedFiles = async (transfer: DataTransfer): Promise<HandFile[]> => {
  const handed = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = await Promise.all(
    handed.map(async ({ entry, file }) =>
      entry?.isDirectory ? within(entry as FileSystemDirectoryEntry) : file ? [{ file, path: file.name }] : [],
    ),
  )
  return found.flat()
}

const within = async (folder: FileSystemDirectoryEntry): Promise<HandFile[]> => {
  const reader = folder.createReader()
  const found: HandFile[] = []
  // A reader gives a folder's entries in portions, and an empty one at the end.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (entries.length === 0) return found
    for (const entry of entries) {
      if (entry.isDirectory) found.push(...(await within(entry as FileSystemDirectoryEntry)))
      else {
        const file = await new Promise<File | null>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(null)))
        if (file) found.push({ file, path: entry.fullPath.replace(/^\//, '') })
      }
    }
  }
}

/** Of folders only sound and archives are sent; what was handed over by itself is, whatever its name. */
export const worthSending = (files: readonly HandFile[]): Collected => {
  const collected: Collected = { files: [], skipped: [] }
  for (const one of files) {
    const kind = one.path.includes('/') ? deliveredKind(one.path) : 'sound'
    if (kind === 'sound' || kind === 'archive') collected.files.push(one)
    else if (kind !== 'litter') collected.skipped.push({ file: one.path, reason: kind })
  }
  return collected
}
