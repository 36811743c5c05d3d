import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Block, Mark } from '../../../core/manuscript/manuscript.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

const silent = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'head',
  'noscript',
  'button',
  'form',
  'select',
  'textarea',
])
const block = new Set([
  'p',
  'div',
  'li',
  'blockquote',
  'section',
  'article',
  'td',
  'th',
  'dd',
  'dt',
  'pre',
  'center',
  'figure',
  'body',
  'html',
  'ul',
  'ol',
  'dl',
  'table',
  'tr',
  'tbody',
  'header',
  'footer',
  'main',
  'nav',
  'aside',
])
const emphasis: Record<string, Mark['kind']> = { em: 'emphasis', i: 'emphasis', strong: 'strong', b: 'strong' }

export const attribute = (element: Element, name: string): string => element.attrs.find((one) => one.name === name)?.value ?? ''
export const hasClass = (element: Element, name: string): boolean => attribute(element, 'class').split(/\s+/).includes(name)
export const isElement = (node: Node): node is Element => 'tagName' in node

export const parseHtml = (html: string): Element[] => parse(html).childNodes.filter(isElement)

/** All elements below some, in order of the page. Iterative: depth costs no stack. */
export const elementsIn = function* (roots: readonly Element[]): Generator<Element> {
  const open: Node[] = [...roots].reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    if (!isElement(node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!)
  }
}

/** Words below an element on one line. */
export const wordsIn = (element: Element): string => {
  let words = ''
  const open: Node[] = [element]
  for (let node = open.pop(); node; node = open.pop()) {
    if ('value' in node && node.nodeName === '#text') words += node.value
    if (!isElement(node) || silent.has(node.tagName)) continue
    if (block.has(node.tagName) || node.tagName === 'br') words += ' '
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!)
  }
  return words.replace(/[\s\u00a0]+/g, ' ').trim()
}

/** Writes running text out of a page: paragraphs under each other, with blocks and emphasis pointing into it. */
export class TextWriter {
  text = ''
  readonly blocks: Block[] = []
  readonly marks: Mark[] = []
  #start = 0
  #space = false

  /** Text and blocks of everything below an element; `skip` leaves parts out. */
  write(root: Element, skip: (element: Element) => boolean = () => false): void {
    type Step = { node: Node } | { leave: () => void }
    const open: Step[] = [{ node: root }]
    for (let step = open.pop(); step; step = open.pop()) {
      if ('leave' in step) {
        step.leave()
        continue
      }
      const { node } = step
      if (node.nodeName === '#text' && 'value' in node) this.#words(node.value)
      if (!isElement(node) || silent.has(node.tagName) || skip(node)) continue
      const heading = /^h([1-6])$/.exec(node.tagName)
      if (node.tagName === 'br') {
        this.#endParagraph('paragraph')
        continue
      }
      if (node.tagName === 'hr') {
        this.addBreak()
        continue
      }
      if (heading) {
        this.#endParagraph('paragraph')
        open.push({ leave: () => this.#endParagraph('heading', Number(heading[1])) })
      } else if (block.has(node.tagName)) {
        this.#endParagraph('paragraph')
        open.push({ leave: () => this.#endParagraph('paragraph') })
      } else if (emphasis[node.tagName]) {
        const from = this.text.length
        const kind = emphasis[node.tagName]!
        open.push({ leave: () => void (this.text.length > from && this.marks.push({ kind, start: from, end: this.text.length })) })
      }
      for (let i = node.childNodes.length - 1; i >= 0; i--) open.push({ node: node.childNodes[i]! })
    }
    this.#endParagraph('paragraph')
  }

  addHeading(words: string, level: number): void {
    this.#endParagraph('paragraph')
    this.#words(words)
    this.#endParagraph('heading', level)
  }

  addBreak(): void {
    this.#endParagraph('paragraph')
    if (this.blocks.at(-1)?.kind === 'paragraph') this.blocks.push({ kind: 'break', start: this.text.length, end: this.text.length })
  }

  #words(value: string): void {
    const flat = value
      .normalize('NFC')
      .replace(/\u00ad/g, '')
      .replace(/[\s\u00a0]+/g, ' ')
    for (const part of flat.split(/( )/)) {
      if (part === ' ') this.#space = this.text.length > this.#start
      else if (part) {
        this.text += (this.#space ? ' ' : '') + part
        this.#space = false
      }
    }
  }

  #endParagraph(kind: 'paragraph' | 'heading', level?: number): void {
    this.#space = false
    if (this.text.length > this.#start) {
      this.blocks.push({ kind, start: this.#start, end: this.text.length, ...(level === undefined ? {} : { level }) })
      this.text += '\n\n'
      this.#start = this.text.length
    }
  }
}
