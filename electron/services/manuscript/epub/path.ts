/** Where a link inside an archive leads: an entry's name and the id in it. It never leaves the archive. */
export const resolved = (from: string, href: string): { path: string; id: string } => {
  const [raw = '', id = ''] = href.split('#', 2)
  const parts = from.split('/').slice(0, -1)
  for (const part of decoded(raw).split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return { path: raw === '' ? from : parts.join('/'), id: decoded(id) }
}

const decoded = (words: string): string => {
  try {
    return decodeURIComponent(words)
  } catch {
    return words
  }
}
