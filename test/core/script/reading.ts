import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { type Script, scriptOf } from '../../../core/script/script.ts'

export const scriptOfText = (text: string): Script => scriptOf(manuscriptOfText(text))

/**
 * The lines of a text in short: `1› …` is speech of quotation 1, `· …` is told, `= …` is a speech tag, `# …` a heading. Quotations are
 * counted from 1 in order of their first words.
 */
export const reading = (text: string): string[] => {
  const numbers = new Map<number, number>()
  return scriptOfText(text).lines.map(({ kind, quote, tag, text: words }) => {
    if (kind === 'heading') return `# ${words}`
    if (quote === null) return `${tag ? '=' : '·'} ${words}`
    if (!numbers.has(quote)) numbers.set(quote, numbers.size + 1)
    return `${numbers.get(quote)}› ${words}`
  })
}
