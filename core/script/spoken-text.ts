import { emphasised } from '../manuscript/emphasis.ts'

/** Soft hyphens and joiners: in the file, but neither seen nor heard. */
const unseen = /[\u00ad\u200b\u2060\ufeff]/

/**
 * A stretch of the manuscript as it is read: line ends and runs of spaces are one space, emphasis marks (`*so*`, `_so_`) soft hyphens and
 * references to footnotes (`[1]`) are left out. `offsets[i]` is where character i of `text` stands in the stretch.
 */
export const spokenText = (source: string): { text: string; offsets: number[] } => {
  const silent = silentSigns(source)
  let text = ''
  const offsets: number[] = []
  let space = false
  for (let i = 0; i < source.length; i++) {
    const letter = source[i]!
    if (silent.has(i) || unseen.test(letter)) continue
    if (/\s/.test(letter)) {
      space = true
      continue
    }
    if (space && text) {
      text += ' '
      offsets.push(i - 1)
    }
    space = false
    text += letter
    offsets.push(i)
  }
  return { text, offsets }
}

const reference = /(?<=[\p{L}\p{P}])\[\^?(?:\d{1,3}|[*†‡])\]/gu

/** Places of the signs that only mark emphasis, and of references to footnotes. */
const silentSigns = (source: string): Set<number> => {
  const places = new Set<number>()
  if (source.includes('['))
    for (const match of source.matchAll(reference)) for (let i = 0; i < match[0].length; i++) places.add(match.index + i)
  if (!source.includes('*') && !source.includes('_')) return places
  for (const match of source.matchAll(emphasised)) {
    const width = match[1]!.length
    for (let i = 0; i < width; i++) {
      places.add(match.index + i)
      places.add(match.index + match[0].length - 1 - i)
    }
  }
  return places
}
