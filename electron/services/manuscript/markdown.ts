import type { Nodes, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { isTimeHeading } from '../../../core/manuscript/headings.ts'
import type { Aside, Block, Known, Manuscript, Mark, Span } from '../../../core/manuscript/manuscript.ts'
import { manuscriptOfBlocks, manuscriptOfText } from '../../../core/manuscript/structure.ts'

/** Markdown; offsets are into its source. One heading level above the others is the work's title. */
export const readMarkdown = (text: string, known: Known): Manuscript => {
  if (isTooDeep(text)) return manuscriptOfText(text, known)
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0
  const parts = stretches(text, front)
  if (parts.some(([from, to]) => to - from > longest * 3)) return manuscriptOfText(text, known)
  const nodes = parts.flatMap(([from, to]) => shifted(fromMarkdown(text.slice(from, to)), from))
  const at = (node: Nodes, edge: 'start' | 'end') => node.position?.[edge].offset ?? 0
  const inner = (node: Extract<Nodes, { children: unknown[] }>): Span => ({
    start: at(node.children[0] ?? node, 'start'),
    end: at(node.children.at(-1) ?? node, 'end'),
  })
  const headings = nodes.filter((node) => node.type === 'heading')
  const top = Math.min(...headings.map(({ depth }) => depth))
  const titled = headings.filter(({ depth }) => depth === top).length === 1 && headings.length > 1 && headings[0]?.depth === top
  const asides: Aside[] = front ? [{ kind: 'tag', label: 'Front matter', text: text.slice(4, front - 4).trim() }] : []
  const blocks: Block[] = nodes.flatMap((node): Block[] => {
    const span = { start: at(node, 'start'), end: at(node, 'end') }
    if (node.type === 'heading') {
      const words = inner(node)
      const depth = node.depth - top + (titled ? 1 : 2)
      const level = isTimeHeading(text.slice(words.start, words.end)) ? 4 : depth <= 1 ? 1 : depth === 2 ? 2 : 4
      return [{ kind: 'heading', level, ...words }]
    }
    if (node.type === 'thematicBreak') return [{ kind: 'break', ...span }]
    if (node.type === 'html' || node.type === 'definition') return []
    const note = node.type === 'paragraph' ? /^\[\^([^\]]{1,40})\]:\s*/.exec(text.slice(span.start, span.end)) : null
    if (note) {
      asides.push({ kind: 'footnote', label: note[1] ?? '', text: text.slice(span.start + note[0].length, span.end) })
      return []
    }
    if (node.type === 'paragraph') return [{ kind: 'paragraph', ...span }]
    return paragraphsIn(node).flatMap((one) => quotedLines(text, { start: at(one, 'start'), end: at(one, 'end') }))
  })
  const marks = emphasisIn(nodes, inner)
  return manuscriptOfBlocks(text, blocks, { ...known, asides: [...(known.asides ?? []), ...asides], marks })
}

/** Quotes and lists inside each other that the parser can take: its time grows with the square of them. */
const deepest = 40

/** Whether a line opens more quotes and lists at once than anybody writes; such a text is read as plain. */
const isTooDeep = (text: string): boolean => {
  let markers = 0
  let leading = true
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (letter === '\n') {
      markers = 0
      leading = true
    } else if (!leading) continue
    else if ('>-*+'.includes(letter)) {
      if (++markers > deepest) return true
    } else if (!' \t0123456789.)'.includes(letter)) leading = false
  }
  return false
}

/** Parsed at once at most: the parser slows down with length. A text that cannot be cut is not Markdown but lines, and read as such. */
const longest = 20_000

/** Cuts a long text before a paragraph or heading that stands at the left edge, outside of fenced code: nothing there runs on. */
const stretches = (text: string, from: number): [number, number][] => {
  const cuts = [from]
  let fenced = false
  for (const match of text.matchAll(/^(?:`{3,}|~{3,}).*$|\n\n(?=[\p{L}#“”"‘«„*_])|\n(?=#{1,6} )/gmu)) {
    if (!match[0].startsWith('\n')) fenced = !fenced
    else if (!fenced && match.index + match[0].length - cuts.at(-1)! > longest) cuts.push(match.index + match[0].length)
  }
  return cuts.map((cut, index) => [cut, cuts[index + 1] ?? text.length])
}

/** The parts of a stretch with offsets into the whole text. */
const shifted = (tree: Root, by: number): RootContent[] => {
  const open: Nodes[] = [...tree.children]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.position) {
      node.position.start.offset = (node.position.start.offset ?? 0) + by
      node.position.end.offset = (node.position.end.offset ?? 0) + by
    }
    if ('children' in node) open.push(...node.children)
  }
  return tree.children
}

/** Paragraphs inside lists and block quotes, without recursion. */
const paragraphsIn = (node: Nodes): Nodes[] => {
  const found: Nodes[] = []
  const open: Nodes[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'paragraph' || next.type === 'code') found.push(next)
    else if ('children' in next) open.push(...next.children.toReversed())
  }
  return found
}

/** Lines of a quoted paragraph, each without the sign that quotes it. */
const quotedLines = (text: string, { start, end }: Span): Block[] => {
  const words = text.slice(start, end)
  if (!/\n\s*>/.test(words)) return [{ kind: 'paragraph', start, end }]
  return [...words.matchAll(/(?:^|\n)[\s>]*([^\n]*\S)/g)].map((line, index) => {
    const to = start + line.index + line[0].length
    return { kind: 'paragraph', start: to - line[1]!.length, end: to, air: index === 0 ? 1 : 0 }
  })
}

const emphasisIn = (nodes: readonly Nodes[], inner: (node: Extract<Nodes, { children: unknown[] }>) => Span): Mark[] => {
  const marks: Mark[] = []
  const open: Nodes[] = [...nodes]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'emphasis' || next.type === 'strong') marks.push({ kind: next.type, ...inner(next) })
    if ('children' in next) open.push(...next.children)
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end)
}
