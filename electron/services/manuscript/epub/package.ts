import { done, type Reply } from '../../../../core/outcome.ts'
import type { Archive } from '../../archive/zip.ts'
import { readXml } from '../xml.ts'
import { resolved } from './path.ts'

export type Item = { path: string; type: string; properties: string }

/** What an EPUB's package file says: who wrote it, its files in reading order, where its contents stand. */
export type Package = {
  title: string
  author: string
  language: string
  publisher: string
  facts: { label: string; text: string }[]
  spine: Item[]
  nav: Item | null
  ncx: Item | null
  /** What the guide says a file is: `cover`, `toc`, `copyright-page` … */
  guide: ReadonlyMap<string, string>
}

/** Reads container and package. An EPUB without them is read by the order of its names. */
export const readPackage = async (archive: Archive, file: string): Promise<Reply<Package>> => {
  const place = await packagePath(archive, file)
  if (!place.ok) return place
  const path = place.value
  const bytes = path === null ? null : await archive.read(path)
  if (bytes && !bytes.ok) return bytes
  return path === null || !bytes?.value ? done(packageByNames(archive)) : parsePackage(bytes.value, path, file)
}

const packagePath = async (archive: Archive, file: string): Promise<Reply<string | null>> => {
  const container = await archive.read('META-INF/container.xml')
  if (!container.ok) return container
  let path: string | null = null
  if (container.value) {
    const read = readXml(container.value, file, 'META-INF/container.xml', {
      open: ({ name, attributes }) => {
        if (name === 'rootfile') path ??= attributes['full-path'] ?? null
      },
    })
    if (!read.ok) return read
  }
  return done(path !== null && archive.names.includes(path) ? path : (archive.names.find((name) => /\.opf$/i.test(name)) ?? null))
}

const parsePackage = (bytes: Uint8Array, path: string, file: string): Reply<Package> => {
  const items = new Map<string, Item>()
  const order: string[] = []
  const authors: string[] = []
  const facts: { label: string; text: string }[] = []
  const told: Record<string, string> = {}
  const guide = new Map<string, string>()
  let toc = ''
  let words = ''
  const read = readXml(bytes, file, path, {
    open: ({ name, attributes }) => {
      words = ''
      if (name === 'item' && attributes.id && attributes.href)
        items.set(attributes.id, {
          path: resolved(path, attributes.href).path,
          type: attributes['media-type'] ?? '',
          properties: attributes.properties ?? '',
        })
      else if (name === 'spine') toc = attributes.toc ?? ''
      else if (name === 'itemref' && attributes.idref) order.push(attributes.idref)
      else if (name === 'reference' && attributes.href)
        guide.set(resolved(path, attributes.href).path, (attributes.type ?? '').toLowerCase())
    },
    text: (value) => {
      words += value
    },
    close: (name) => {
      const value = words.replace(/\s+/g, ' ').trim().normalize('NFC')
      words = ''
      if (!value) return
      if (name === 'creator') authors.push(value)
      else if (name === 'title' || name === 'language' || name === 'publisher') told[name] ??= value
      else if (name === 'subject' || name === 'description' || name === 'rights') facts.push({ label: name, text: value })
    },
  })
  if (!read.ok) return read
  const all = [...items.values()]
  return done({
    title: told.title ?? '',
    author: authors.join(', '),
    language: (told.language ?? 'en').slice(0, 35),
    publisher: told.publisher ?? '',
    facts,
    spine: order.flatMap((id) => items.get(id) ?? []).filter(({ type, path: own }) => /html|xml/i.test(type) || /\.x?html?$/i.test(own)),
    nav: all.find(({ properties }) => /\bnav\b/.test(properties)) ?? null,
    ncx: items.get(toc) ?? all.find(({ type }) => /dtbncx/.test(type)) ?? null,
    guide,
  })
}

const packageByNames = ({ names }: Archive): Package => ({
  title: '',
  author: '',
  language: 'en',
  publisher: '',
  facts: [],
  spine: names
    .filter((name) => /\.x?html?$/i.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((path) => ({ path, type: 'application/xhtml+xml', properties: '' })),
  nav: null,
  ncx: null,
  guide: new Map(),
})
