const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i

/** A file name made of a title that every system takes: at most 180 bytes; never empty, reserved, hidden, or leading elsewhere. */
export const safeFileName = (title: string): string => {
  let name = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  while (byteLength(name) > 180) name = [...name].slice(0, -1).join('')
  name = name.replace(/[. ]+$/, '')
  if (!name) return 'untitled'
  return reserved.test(name) ? name.replace(/^[^.]*/, '$&_') : name
}

const byteLength = (text: string): number => {
  let length = 0
  for (const letter of text) {
    const code = letter.codePointAt(0)!
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}

/** The name with a number when another name of the folder is the same to a system that ignores case or composition; `taken` and the name are without ending. */
export const freeFileName = (name: string, taken: ReadonlySet<string>): string => {
  const key = (text: string) => text.normalize('NFC').toLowerCase().normalize('NFC')
  const keys = new Set([...taken].map(key))
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`
    if (!keys.has(key(candidate))) return candidate
  }
}
