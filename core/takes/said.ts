import type { Production } from '../records/production.ts'

/** A word as it is written, and how it is said. */
export type Said = { word: string; said: string }

/** How words of a text are said, where the production tells it, in the order of the text; "Ilsabet's" is found under "Ilsabet". */
export const saidIn = (text: string, respellings: Production['respellings']): Said[] => {
  const known = new Map(Object.entries(respellings).map(([word, said]) => [plain(word), said]))
  if (known.size === 0) return []
  const found = new Map<string, Said>()
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+(?:[’'\-‐‑][\p{L}\p{M}]+)*/gu))
    for (const part of [word, word.replace(/[’']\p{L}{1,2}$/u, ''), ...word.split(/[-‐‑]/)]) {
      const said = known.get(plain(part))
      if (said !== undefined && !found.has(plain(part))) found.set(plain(part), { word: part, said })
    }
  return [...found.values()]
}

const plain = (word: string): string => word.normalize('NFC').toLowerCase().replaceAll('’', "'")
