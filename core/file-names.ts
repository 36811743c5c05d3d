const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/iu

/** Most bytes of a name before its extension. */
const mostBytes = 180

/**
 * A file's name without extension, made of any text, that every system takes: composed (NFC), one line, without control,
 * direction and zero-width marks, at most 180 bytes; never empty, a device's, hidden, or leading elsewhere.
 */
export const safeStem = (text: string, otherwise = 'untitled'): string => {
  const name = withinBytes(
    text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/[\p{Cf}\p{Cs}]/gu, '')
      .replace(/[<>:"/\\|?*]/g, '-')
      .replace(/\s+/g, ' ')
      .replace(/^[. ]+/, ''),
    mostBytes,
  ).replace(/[. ]+$/, '')
  return (name || otherwise).replace(reserved, '$&_')
}

/** The same for a name that keeps its extension; folders before it are left out. */
export const safeFileName = (name: string, otherwise = 'recording'): string => {
  const { stem, extension } = splitName(
    name
      .normalize('NFC')
      .replace(/^.*[/\\]/su, '')
      .replace(/[. ]+$/, ''),
  )
  return `${safeStem(stem, otherwise)}${extension}`
}

/** Parts of a file's name; the extension keeps its dot. */
export const splitName = (name: string): { stem: string; extension: string } => {
  const extension = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - extension.length)
  return stem === '' ? { stem: name, extension: '' } : { stem, extension }
}

/** How names are compared: two that differ only in case or Unicode form are one on some systems. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC')

/** The stem itself, or the first free "stem (2)", "stem (3)" …; `taken` holds keys. */
export const freeStem = (stem: string, taken: ReadonlySet<string>): string => free(stem, '', taken)

/** The same for a name with an extension. */
export const freeFileName = (name: string, taken: ReadonlySet<string>): string => {
  const { stem, extension } = splitName(name)
  return free(stem, extension, taken)
}

const free = (stem: string, extension: string, taken: ReadonlySet<string>): string => {
  let name = `${stem}${extension}`
  for (let count = 2; taken.has(nameKey(name)); count += 1) name = `${stem} (${count})${extension}`
  return name
}

const withinBytes = (text: string, most: number): string => {
  let bytes = 0
  let kept = ''
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (bytes > most) break
    kept += sign
  }
  return kept
}
