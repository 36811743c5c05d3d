import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { isTimeHeading } from '../../../core/manuscript/headings.ts'
import type { Block, Manuscript } from '../../../core/manuscript/manuscript.ts'
import { type Known, manuscriptOfBlocks } from '../../../core/manuscript/structure.ts'

/** Markdown; offsets are into its source. One heading level above the others is the work's title. */
export const readMarkdown = (text: string, known: Known): Manuscript => {
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0
  const tree = fromMarkdown(text.slice(front))
  const at = (node: Nodes, edge: 'start' | 'end') => front + (node.position?.[edge].offset ?? 0)
  const headings = tree.children.filter((node) => node.type === 'heading')
  const top = Math.min(...headings.map(({ depth }) => depth))
  const titled = headings.filter(({ depth }) => depth === top).length === 1 && headings.length > 1 && headings[0]?.depth === top
  const blocks: Block[] = tree.children.flatMap((node): Block[] => {
    const span = { start: at(node, 'start'), end: at(node, 'end') }
    if (node.type === 'heading') {
      const inner = { start: at(node.children[0] ?? node, 'start'), end: at(node.children.at(-1) ?? node, 'end') }
      const depth = node.depth - top + (titled ? 1 : 2)
      const level = isTimeHeading(text.slice(inner.start, inner.end)) ? 4 : depth <= 1 ? 1 : depth === 2 ? 2 : 4
      return [{ kind: 'heading', level, ...inner }]
    }
    if (node.type === 'thematicBreak') return [{ kind: 'break', ...span }]
    if (node.type === 'html' || node.type === 'definition') return []
    if (node.type === 'paragraph') return [{ kind: 'paragraph', ...span }]
    return paragraphsIn(node).map((inner) => ({ kind: 'paragraph', start: at(inner, 'start'), end: at(inner, 'end') }))
  })
  return manuscriptOfBlocks(text, blocks, known)
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
