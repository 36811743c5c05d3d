import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Mark } from '../../../core/manuscript/manuscript.ts'
import type { TextWriter } from './text-writer.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

const silent = new Set('script style template iframe object svg math head noscript button form select textarea rt rp'.split(' '))
const block = new Set(
  'p div li blockquote section article td th dd dt pre center figure body html ul ol dl table tr tbody header footer main nav aside'.split(
    ' ',
  ),
)
const emphasis: Record<string, Mark['kind']> = { em: 'emphasis', i: 'emphasis', strong: 'strong', b: 'strong' }

export const attribute = (element: Element, name: string): string => element.attrs.find((one) => one.name === name)?.value ?? ''
export const hasClass = (element: Element, name: string): boolean => attribute(element, 'class').split(/\s+/).includes(name)
const isElement = (node: Node): node is Element => 'tagName' in node

/** All elements below some, in order of the page. Iterative: depth costs no stack. */
export const elementsIn = function* (roots: readonly Element[]): Generator<Element> {
  const open: Node[] = [...roots].reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    if (!isElement(node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!)
  }
}

/** Words below an element on one line; no more are looked at once there are `most` letters. */
export const wordsIn = (element: Element, most = Number.POSITIVE_INFINITY): string => {
  let words = ''
  const open: Node[] = [element]
  for (let node = open.pop(); node && words.length <= most; node = open.pop()) {
    if ('value' in node && node.nodeName === '#text') words += node.value
    if (!isElement(node) || silent.has(node.tagName)) continue
    if (block.has(node.tagName) || node.tagName === 'br') words += ' '
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!)
  }
  return words.replace(/[\s\u00a0]+/g, ' ').trim()
}

/** Elements that only hold others: their nesting is meaningless beyond this depth. */
const deepest = 400
const wrapper =
  /<(\/?)(div|span|section|article|blockquote|center|font|b|i|em|strong|u|s|small|big|sub|sup|a|ul|ol|dl|table|main|aside|header|footer|nav|form|fieldset|figure|ins|del|code|tt|q|label|bdo|bdi|ruby)(?=[\s/>])[^<>]*>/gi

/** Markup without the wrappers that are nested absurdly deep; all their text stays. Linear in the length of the page. */
const flattened = (html: string): string => {
  let depth = 0
  return html.replace(wrapper, (tag: string, closes: string) => {
    if (!closes) return ++depth > deepest ? '' : tag
    const kept = depth <= deepest
    if (depth > 0) depth--
    return kept ? tag : ''
  })
}

/** XHTML closes empty elements with a slash, which HTML would read as left open. */
const opened = (html: string): string =>
  html.replace(
    /<(title|script|style|textarea|iframe|noscript|div|p|span|a|i|b|em|strong|h[1-6]|section|li|td)((?:\s[^<>]*)?)\/>/gi,
    '<$1$2></$1>',
  )

/** The tree of a page. Nothing in it is run or fetched: only its text and a few attributes are ever looked at. */
export const parseHtml = (html: string): Element[] =>
  parse(flattened(/^\s*<\?xml|xmlns=/i.test(html.slice(0, 2000)) ? opened(html) : html)).childNodes.filter(isElement)

/** Emphasis that converters write as a style or a class. */
const emphasisOfStyle = (element: Element): Mark['kind'] | undefined => {
  if (element.tagName !== 'span') return undefined
  const style = attribute(element, 'style')
  if (/font-style:\s*(?:italic|oblique)/i.test(style) || /(?:^|\s)(?:italics?|emphasis|em)(?:\s|$)/i.test(attribute(element, 'class')))
    return 'emphasis'
  return /font-weight:\s*(?:bold|[6-9]00)/i.test(style) ? 'strong' : undefined
}

type Step = { node: Node } | { leave: () => void }

/** Writes all text below an element; `skip` leaves parts out. Iterative: depth costs no stack. */
export const writePage = (writer: TextWriter, root: Element, skip: (element: Element) => boolean = () => false): void => {
  const open: Step[] = [{ node: root }]
  for (let step = open.pop(); step; step = open.pop()) {
    if ('leave' in step) {
      step.leave()
      continue
    }
    const { node } = step
    if (node.nodeName === '#text' && 'value' in node) writer.words(node.value)
    if (!isElement(node) || silent.has(node.tagName) || skip(node)) continue
    const leave = enter(writer, node)
    if (leave) open.push({ leave })
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push({ node: node.childNodes[i]! })
  }
  writer.endParagraph()
}

/** Begins an element; what is returned ends it. */
const enter = (writer: TextWriter, element: Element): (() => void) | null => {
  const { tagName } = element
  const heading = /^h([1-6])$/.exec(tagName)
  if (tagName === 'br') {
    writer.endLine()
    return null
  }
  if (tagName === 'hr') {
    writer.addBreak()
    return null
  }
  if (heading || block.has(tagName)) {
    const written = writer.position
    writer.endParagraph()
    writer.standApart()
    return () => {
      if (heading) writer.endParagraph({ kind: 'heading', level: Number(heading[1]) })
      else writer.endParagraph({ empty: tagName === 'p' && writer.position === written })
      writer.standApart()
    }
  }
  const kind = emphasis[tagName] ?? emphasisOfStyle(element)
  if (!kind) return null
  const from = writer.position
  return () => writer.mark(kind, from)
}
