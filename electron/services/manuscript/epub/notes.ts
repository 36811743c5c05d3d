import { attribute, type Element, elementsIn, wordsIn } from '../html.ts'
import { resolved } from './path.ts'

type Page = { path: string; body: Element }

/** References to notes, and the notes themselves: neither is part of the running text. */
export type Notes = { references: ReadonlySet<Element>; notes: ReadonlyMap<Element, string> }

const isReference = (link: Element): boolean => {
  if (/\bnoteref\b|\bdoc-noteref\b/.test(`${attribute(link, 'epub:type')} ${attribute(link, 'role')}`)) return true
  return attribute(link, 'href').includes('#') && /^[[(]?(?:\d{1,3}|[*†‡§])[\])]?$/.test(wordsIn(link))
}

/** Pairs references with what they point at further on. A link back from a note is no reference. */
export const notesOf = (pages: readonly Page[]): Notes => {
  const places = new Map<string, { element: Element; order: number }>()
  const links: { link: Element; target: string; order: number }[] = []
  const notes = new Map<Element, string>()
  const references = new Set<Element>()
  let order = 0
  for (const { path, body } of pages) {
    for (const element of elementsIn([body])) {
      order++
      const id = attribute(element, 'id')
      if (id) places.set(`${path}#${id}`, { element, order })
      if (/\b(?:doc-)?(?:footnote|endnote|rearnote)\b/.test(`${attribute(element, 'epub:type')} ${attribute(element, 'role')}`))
        notes.set(element, '')
      if (element.tagName !== 'a' || !isReference(element)) continue
      const at = resolved(path, attribute(element, 'href'))
      links.push({ link: element, target: `${at.path}#${at.id}`, order })
    }
  }
  for (const { link, target, order: own } of links) {
    const place = places.get(target)
    if (!place || place.order <= own) continue
    references.add(link)
    notes.set(blockOf(place.element), wordsIn(link).replace(/[[\]()]/g, ''))
  }
  return { references, notes }
}

/** The paragraph around an anchor that only marks a place. */
const blockOf = (element: Element): Element => {
  let here = element
  while (/^(?:a|sup|span|b|i|em|strong)$/.test(here.tagName) && here.parentNode && 'tagName' in here.parentNode) here = here.parentNode
  return here
}
