import type { Block, Look, Mark } from '../../../core/manuscript/manuscript.ts'

import { most } from './limits.ts'

/**
 * Writes running text out of a file with markup: paragraphs under each other with an empty line between, blocks and emphasis
 * pointing into it. Runs of spaces are one space, soft hyphens are left out (and counted), letters are composed (NFC).
 */
export class TextWriter {
  readonly blocks: Block[] = []
  readonly marks: Mark[] = []
  /** The words of each block. */
  readonly said: string[] = []
  softHyphens = 0
  /** There was more than a manuscript may hold; what came after is not here. */
  isFull = false
  #done: string[] = []
  #chunks: string[] = []
  #length = 0
  #start = 0
  #space = false
  #air = 0
  #joined = false

  /** All that was written. */
  get text(): string {
    return this.#done.join('') + this.#chunks.join('')
  }

  /** Where the next word would stand. */
  get position(): number {
    return this.#length + (this.#space ? 1 : 0)
  }

  get isEmptyParagraph(): boolean {
    return this.#length === this.#start
  }

  words(value: string): void {
    if (this.isFull) return
    if (this.#length > most.letters || this.blocks.length > most.paragraphs) {
      this.isFull = true
      return
    }
    let flat = value.normalize('NFC')
    if (flat.includes('\u00ad')) {
      this.softHyphens += flat.split('\u00ad').length - 1
      flat = flat.replaceAll('\u00ad', '')
    }
    flat = flat.replace(/[\s\u00a0\u200b\u2060\ufeff\0]+/g, ' ')
    if (flat === '') return
    if (flat.startsWith(' ')) {
      this.#space = this.#length > this.#start
      flat = flat.slice(1)
      if (flat === '') return
    }
    const goesOn = flat.endsWith(' ')
    if (goesOn) flat = flat.slice(0, -1)
    if (this.#space) this.#add(' ')
    this.#add(flat)
    this.#space = goesOn
  }

  /** Emphasis from one position to here. */
  mark(kind: Mark['kind'], from: number): void {
    // A paragraph that ended meanwhile is not part of the emphasis of the next.
    const start = Math.max(from, this.#start)
    if (this.#length <= start) return
    const last = this.marks.at(-1)
    if (last && last.kind === kind && last.end === start) last.end = this.#length
    else this.marks.push({ kind, start, end: this.#length })
  }

  /** Ends what was written since the last end. An empty paragraph is air before the next one. */
  endParagraph({ kind = 'paragraph', level, look, empty = false }: EndOfParagraph = {}): void {
    this.#space = false
    if (this.#length === this.#start) {
      if (empty) this.#air++
      return
    }
    this.blocks.push({
      kind,
      start: this.#start,
      end: this.#length,
      ...(level === undefined ? {} : { level }),
      ...(look ? { look } : {}),
      air: this.#air + (this.#joined ? 0 : 1),
    })
    this.#air = 0
    this.#joined = false
    const words = this.#chunks.join('')
    this.said.push(words)
    this.#done.push(words, '\n\n')
    this.#chunks = []
    this.#length += 2
    this.#start = this.#length
  }

  /** Ends a line inside a paragraph: what follows stands right under it. Two in a row leave an empty line. */
  endLine(end: EndOfParagraph = {}): void {
    if (this.isEmptyParagraph) this.#air++
    else {
      this.endParagraph(end)
      this.#joined = true
    }
  }

  /** What follows stands apart from what came before. */
  standApart(): void {
    this.#joined = false
  }

  addHeading(words: string, level: number): void {
    this.endParagraph()
    this.words(words)
    this.endParagraph({ kind: 'heading', level })
  }

  addBreak(): void {
    this.endParagraph()
    this.#joined = false
    if (this.blocks.at(-1)?.kind === 'paragraph') {
      this.blocks.push({ kind: 'break', start: this.#length, end: this.#length })
      this.said.push('')
    }
  }

  #add(words: string): void {
    this.#chunks.push(words)
    this.#length += words.length
  }
}

/** `empty`: a paragraph without words here is air, not just a wrapper that closes. */
export type EndOfParagraph = { kind?: 'paragraph' | 'heading'; level?: number; look?: Look; empty?: boolean }
