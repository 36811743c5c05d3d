const small = new Set(['of', 'the', 'and', 'de', 'la', 'von', 'van', 'in', 'on', 'at'])

const properCase = (word: string, index: number): string => {
  const lower = word.toLowerCase()
  if (index > 0 && small.has(lower)) return lower
  if (/^[IVX]+$/.test(word) && index > 0) return word
  if (/^[^AEIOUY\P{L}]{2,3}$/u.test(word) && !/^(?:MR|MRS|MS|DR|ST|JR|SR|LT|SGT|PC|MC)$/.test(word)) return word
  const upper = (_: string, edge: string, letter: string) => edge + letter.toUpperCase()
  return lower.replace(/(^|[-.&/])(\p{L})/gu, upper).replace(/^(\p{L}['’])(\p{L})/u, upper)
}

/** How a speaker's name is written in the cast: "MRS. STRAKE" → "Mrs. Strake", "GUARD 1" → "Guard 1"; a name in mixed case stays. */
export const speakerName = (raw: string): string => {
  const name = raw
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s*_]+|[\s*_:]+$/g, '')
  return /\p{Ll}/u.test(name) ? name : name.split(' ').map(properCase).join(' ')
}

/** One key for all spellings of a name: capitals, composed or decomposed letters and a closing stop do not matter. */
export const speakerKey = (raw: string): string => speakerName(raw).toLowerCase().replace(/\.$/, '')

const goesOn = /^(?:cont(?:inu(?:ed|ing)|['’]?d)?\.?|more)$/i

/** "(V.O.)", "(CONT'D)" behind a name: how it is said, without the note that the speech goes on. */
export const nameNotes = (notes: string): string =>
  [...notes.matchAll(/[([]([^)\]]*)[)\]]/g)]
    .map((match) => (match[1] ?? '').trim())
    .filter((note) => note && !goesOn.test(note))
    .join('; ')
