import type { Look } from '../../../../core/manuscript/manuscript.ts'
import type { TextWriter } from '../text-writer.ts'

/** How letters of a word processor look. */
export type Letters = { bold: boolean; italic: boolean; size: number | null }

/**
 * A paragraph of a word processor while it is written: emphasis becomes marks, and its look is kept where no style names it a heading.
 * Where all of a paragraph is italic or bold that is its look and still emphasis.
 */
export class StyledParagraph {
  readonly #writer: TextWriter
  #letters = 0
  #bold = 0
  #sizes = new Map<number, number>()
  centred = false
  level: number | null = null

  constructor(writer: TextWriter) {
    this.#writer = writer
  }

  write(words: string, { bold, italic, size }: Letters): void {
    const from = this.#writer.position
    this.#writer.words(words)
    const width = words.trim().length
    this.#letters += width
    if (bold) this.#bold += width
    if (size !== null) this.#sizes.set(size, (this.#sizes.get(size) ?? 0) + width)
    if (width > 0 && italic) this.#writer.mark('emphasis', from)
    if (width > 0 && bold && this.level === null) this.#writer.mark('strong', from)
  }

  /** A line end inside the paragraph. */
  line(): void {
    this.#writer.endLine(this.#end())
  }

  end(): void {
    this.#writer.endParagraph({ empty: true, ...this.#end() })
    this.#writer.standApart()
  }

  #end(): { kind?: 'heading'; level?: number; look?: Look } {
    if (this.level !== null) return { kind: 'heading', level: this.level }
    const size = [...this.#sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
    return { look: { centred: this.centred, size, strong: this.#letters > 0 && this.#bold > this.#letters * 0.9 } }
  }
}
