const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** A file name made of a title that every system takes: at most 180 bytes; never empty, reserved, hidden, or leading elsewhere. */
export const safeFileName = (title: string): string => {
  let name = title
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
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

/** The name with a number when another name of the folder is the same to a system that ignores case or composition. */
export const freeFileName = (name: string, taken: ReadonlySet<string>): string => {
  const key = (text: string) => text.normalize('NFC').toLowerCase()
  const keys = new Set([...taken].map(key))
  if (!keys.has(key(name))) return name
  const match = /^(.*?)(\.[^.]*)?$/.exec(name)
  for (let number = 2; ; number++) {
    const candidate = `${match?.[1] ?? name} ${number}${match?.[2] ?? ''}`
    if (!keys.has(key(candidate))) return candidate
  }
}
