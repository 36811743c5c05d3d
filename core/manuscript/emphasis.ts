import type { Mark } from './manuscript.ts'

/** Words between signs of emphasis, as typed in plain text: `*so*`, `_so_`, `**so**`. */
export const emphasised = /(?<![\p{L}\p{N}*_])([*_]{1,3})(?=[^\s*_])([^*_\n]*?(?:\n[^*_\n]+?)*?)(?<=[^\s*_])\1(?![\p{L}\p{N}*_])/gu

/** Emphasis that plain text marks by signs; the marks span the words without them. */
export const typedEmphasis = (text: string): Mark[] =>
  text.includes('*') || text.includes('_')
    ? [...text.matchAll(emphasised)].map((match) => {
        const width = match[1]!.length
        return { kind: width === 2 ? 'strong' : 'emphasis', start: match.index + width, end: match.index + match[0].length - width }
      })
    : []
