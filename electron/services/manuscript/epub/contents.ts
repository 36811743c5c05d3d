import { done, type Reply } from '../../../../core/outcome.ts'
import type { Archive } from '../../archive/zip.ts'
import { attribute, type Element, elementsIn, parseHtml, wordsIn } from '../html.ts'
import { decodeXml, readXml } from '../xml.ts'
import type { Package } from './package.ts'
import { resolved } from './path.ts'

/** One entry of a table of contents. `depth` counts from 0. */
export type Entry = { path: string; id: string; title: string; depth: number }

/** The table of contents: the navigation document of EPUB 3, else the NCX of EPUB 2; and what its landmarks say files are. */
export const readContents = async (
  archive: Archive,
  { nav, ncx }: Package,
  file: string,
): Promise<Reply<{ entries: Entry[]; landmarks: Map<string, string> }>> => {
  const landmarks = new Map<string, string>()
  if (nav) {
    const bytes = await archive.read(nav.path)
    if (!bytes.ok) return bytes
    const entries = bytes.value ? navEntries(parseHtml(decodeXml(bytes.value)), nav.path, landmarks) : []
    if (entries.length > 0) return done({ entries, landmarks })
  }
  const bytes = ncx ? await archive.read(ncx.path) : done(null)
  if (!bytes.ok) return bytes
  const entries = ncx && bytes.value ? ncxEntries(bytes.value, ncx.path, file) : []
  return done({ entries, landmarks })
}

const navEntries = (roots: readonly Element[], path: string, landmarks: Map<string, string>): Entry[] => {
  const navs = [...elementsIn(roots)].filter(({ tagName }) => tagName === 'nav')
  const typed = (type: string) => navs.find((nav) => attribute(nav, 'epub:type').split(/\s+/).includes(type))
  const marks = typed('landmarks')
  if (marks)
    for (const link of elementsIn([marks]))
      if (link.tagName === 'a') landmarks.set(resolved(path, attribute(link, 'href')).path, attribute(link, 'epub:type'))
  const toc = typed('toc') ?? navs[0]
  if (!toc) return []
  return [...elementsIn([toc])].flatMap((link): Entry[] => {
    if (link.tagName !== 'a' || !attribute(link, 'href')) return []
    let depth = -1
    for (let up = link.parentNode; up && up !== toc; up = 'parentNode' in up ? up.parentNode : null) if (up.nodeName === 'ol') depth++
    return [{ ...resolved(path, attribute(link, 'href')), title: wordsIn(link), depth: Math.max(depth, 0) }]
  })
}

/** A damaged NCX costs the titles, not the book. */
const ncxEntries = (bytes: Uint8Array, path: string, file: string): Entry[] => {
  const entries: Entry[] = []
  let depth = -1
  let inMap = false
  let words = ''
  let title = ''
  readXml(bytes, file, path, {
    open: ({ name, attributes }) => {
      if (name === 'navMap') inMap = true
      else if (name === 'navPoint') depth++
      else if (name === 'text') words = ''
      else if (name === 'content' && inMap && attributes.src)
        entries.push({ ...resolved(path, attributes.src), title, depth: Math.max(depth, 0) })
    },
    text: (value) => {
      words += value
    },
    close: (name) => {
      if (name === 'text') title = words.replace(/\s+/g, ' ').trim().normalize('NFC')
      else if (name === 'navPoint') depth--
      else if (name === 'navMap') inMap = false
    },
  })
  return entries
}
