/**
 * A stretch of the manuscript as it is read: line ends and runs of spaces are one space, emphasis marks (`*so*`, `_so_`) are left
 * out. `offsets[i]` is where character i of `text` stands in the stretch.
 */
export const spokenText = (source: string): { text: string; offsets: number[] } => {
  const silent = emphasisMarks(source)
  let text = ''
  const offsets: number[] = []
  let space = false
  for (let i = 0; i < source.length; i++) {
    if (silent.has(i)) continue
    const letter = source[i]!
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

const emphasised = /(?<![\p{L}\p{N}*_])([*_]{1,3})(?=[^\s*_])([^*_\n]*?(?:\n[^*_\n]+?)*?)(?<=[^\s*_])\1(?![\p{L}\p{N}*_])/gu

/** Places of the signs that only mark emphasis. */
const emphasisMarks = (source: string): Set<number> => {
  const places = new Set<number>()
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
