const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|[. ])/iu
const unseen = /\p{Cc}|\p{Cf}/gu

/**
 * A file name that every file system takes: composed (NFC), without control, direction and zero-width marks, without signs that
 * a system keeps for itself, not a device's name, no dot or space at the end, at most 180 bytes before the extension.
 */
export const safeName = (name: string): string => {
  const clean = name
    .normalize('NFC')
    .replace(/^.*[/\\]/u, '')
    .replace(unseen, '')
    .replace(/[<>:"/\\|?*]/gu, '_')
    .replace(/^[. ]+|[. ]+$/gu, '')
  const { stem, extension } = split(clean)
  const short = withinBytes(stem, 180).replace(/[. ]+$/u, '') || 'recording'
  return `${short.replace(reserved, '$&_')}${extension}`
}

/** Parts of a name; the extension keeps its dot. */
export const split = (name: string): { stem: string; extension: string } => {
  const extension = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - extension.length)
  return stem === '' ? { stem: name, extension: '' } : { stem, extension }
}

const withinBytes = (text: string, most: number): string => {
  let bytes = 0
  let kept = ''
  for (const sign of text) {
    bytes += Buffer.byteLength(sign)
    if (bytes > most) break
    kept += sign
  }
  return kept
}

/** How names are compared: two that differ only in case or Unicode form are one on some systems. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase()

/** The name itself, or the first free "name (2)", "name (3)" …; `taken` holds keys. */
export const freeName = (name: string, taken: ReadonlySet<string>): string => {
  const { stem, extension } = split(name)
  let free = name
  for (let count = 2; taken.has(nameKey(free)); count += 1) free = `${stem} (${count})${extension}`
  return free
}
