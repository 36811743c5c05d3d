import type { Aside } from '../../../../core/manuscript/manuscript.ts'
import type { TextWriter } from '../text-writer.ts'
import { StyledParagraph } from '../word/paragraph.ts'
import { levelOfStyle } from '../word/styles.ts'
import { decodeBytes, pageOfCharset, pageOfNumber } from './code-pages.ts'
import { characters, destinations, type Target } from './destinations.ts'
import type { Token } from './tokens.ts'

type Group = {
  target: Target
  bold: boolean
  italic: boolean
  hidden: boolean
  size: number | null
  font: number
  /** Letters of a fallback that follow each `\u`. */
  fallback: number
}

/** Writes the running text of an RTF file as its tokens pass by. Groups are a list, not a recursion. */
export class RtfReader {
  changes = 0
  changedAt = 0
  pictures = 0
  pictureAt = 0
  title = ''
  author = ''
  readonly asides: Aside[] = []
  readonly #writer: TextWriter
  readonly #groups: Group[] = []
  readonly #fonts = new Map<number, string>()
  readonly #styles = new Map<number, number>()
  #group: Group = { target: 'text', bold: false, italic: false, hidden: false, size: 12, font: -1, fallback: 1 }
  #page = 'cp1252'
  #pending: number[] = []
  #skip = 0
  #starred = false
  #opened = false
  #paragraph: StyledParagraph
  #centred = false
  #level: number | null = null
  #fontAt = 0
  #styleAt = 0
  #styleName = ''
  #note: Aside | null = null
  #high = ''

  constructor(writer: TextWriter) {
    this.#writer = writer
    this.#paragraph = new StyledParagraph(writer)
  }

  take(token: Token): void {
    if (token.is === 'byte') {
      if (this.#skip > 0) this.#skip--
      else this.#pending.push(token.byte)
      this.#opened = false
      return
    }
    this.#flush()
    if (token.is === 'open') {
      this.#groups.push({ ...this.#group })
      this.#opened = true
      this.#starred = false
      this.#skip = 0
    } else if (token.is === 'close') {
      this.#leave()
      this.#skip = 0
    } else if (token.is === 'symbol') this.#symbol(token.symbol)
    else if (token.is === 'word') this.#word(token.word, token.value)
    if (token.is !== 'open' && !(token.is === 'symbol' && token.symbol === '*')) this.#opened = false
  }

  /** Ends the text; how many groups were never closed. */
  finish(): number {
    this.#flush()
    this.#paragraph.end()
    return this.#groups.length
  }

  #leave(): void {
    const before = this.#groups.pop()
    if (!before) return
    if (this.#group.target === 'styles' && this.#styleName) {
      const level = levelOfStyle(this.#styleName.replace(/;.*$/, '').trim())
      if (level !== null) this.#styles.set(this.#styleAt, level)
      this.#styleName = ''
    }
    if (this.#note && before.target !== this.#group.target) {
      this.#note.text = this.#note.text
        .replace(/[^\S\n]+/g, ' ')
        .trim()
        .normalize('NFC')
      if (this.#note.text) this.asides.push(this.#note)
      this.#note = null
    }
    this.#group = before
  }

  #symbol(symbol: string): void {
    if (symbol === '*') this.#starred = this.#opened
    else if (this.#skip > 0) this.#skip--
    else if (symbol === '~') this.#write('\u00a0')
    else if (symbol === '_') this.#write('\u2011')
    else if (symbol === '-') this.#writer.softHyphens += this.#group.target === 'text' ? 1 : 0
    else if (symbol === '\\' || symbol === '{' || symbol === '}') this.#write(symbol)
  }

  #word(word: string, value: number | null): void {
    const target = destinations[word]
    if (this.#opened && target) this.#enter(word, target)
    else if (this.#starred) this.#group.target = 'nowhere'
    else if (word === 'u' && value !== null) {
      this.#unit(value < 0 ? value + 65_536 : value)
      this.#skip = this.#group.fallback
    } else if (this.#skip > 0 && characters[word]) this.#skip--
    else if (characters[word]) this.#write(characters[word])
    else this.#format(word, value)
    this.#starred = false
  }

  #enter(word: string, target: Target): void {
    const { target: around } = this.#group
    if (word === 'pict' && around === 'text' && this.pictures++ === 0) this.pictureAt = this.#writer.position
    if ((target === 'footnote' || target === 'comment') && around === 'text') this.#note = { kind: target, label: '', text: '' }
    // Inside what is not running text only the title and the author are of use.
    this.#group.target = around === 'text' || target === 'title' || target === 'author' ? target : around
  }

  #format(word: string, value: number | null): void {
    const on = value !== 0
    const group = this.#group
    if (word === 'par' || word === 'sect' || word === 'row' || word === 'cell') this.#endParagraph()
    else if (word === 'line') {
      if (group.target === 'text') this.#paragraph.line()
    } else if (word === 'pard') this.#resetParagraph()
    else if (word === 'plain') Object.assign(group, { bold: false, italic: false, hidden: false, size: 12 })
    else if (word === 'b') group.bold = on
    else if (word === 'i') group.italic = on
    else if (word === 'v') group.hidden = on
    else if (word === 'deleted') {
      if (on && this.changes++ === 0) this.changedAt = this.#writer.position
      group.hidden = on
    } else if (word === 'revised') {
      if (on && this.changes++ === 0) this.changedAt = this.#writer.position
    } else if (word === 'fs' && value) group.size = value / 2
    else if (word === 'f') {
      group.font = value ?? 0
      if (group.target === 'fonts') this.#fontAt = value ?? 0
    } else if (word === 'fcharset' && group.target === 'fonts') {
      const page = pageOfCharset(value ?? 0)
      if (page) this.#fonts.set(this.#fontAt, page)
    } else if (word === 'uc') group.fallback = Math.min(Math.max(value ?? 1, 0), 16)
    else if (word === 'ansicpg' && value) this.#page = pageOfNumber(value)
    else if (word === 'mac') this.#page = 'macroman'
    else if (word === 'pc') this.#page = 'cp437'
    else if (word === 's') {
      if (group.target === 'styles') this.#styleAt = value ?? 0
      else this.#level = this.#styles.get(value ?? 0) ?? null
    } else if (word === 'outlinelevel' && group.target === 'text') this.#level ??= value !== null && value < 9 ? value + 2 : null
    else if (word === 'qc' && group.target === 'text') this.#centred = true
    else if ((word === 'ql' || word === 'qj' || word === 'qr') && group.target === 'text') this.#centred = false
  }

  #resetParagraph(): void {
    if (this.#group.target !== 'text') return
    this.#centred = false
    this.#level = null
  }

  #endParagraph(): void {
    if (this.#note) this.#note.text += '\n'
    if (this.#group.target !== 'text') return
    this.#paragraph.centred = this.#centred
    this.#paragraph.level = this.#level
    this.#paragraph.end()
    this.#paragraph = new StyledParagraph(this.#writer)
  }

  /** One UTF-16 unit: the halves of a letter outside the basic plane come one by one. */
  #unit(code: number): void {
    const unit = String.fromCharCode(code)
    if (code >= 0xd800 && code < 0xdc00) this.#high = unit
    else {
      this.#write(this.#high && code >= 0xdc00 && code < 0xe000 ? this.#high + unit : code >= 0xd800 && code < 0xe000 ? '\ufffd' : unit)
      this.#high = ''
    }
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    const page = this.#fonts.get(this.#group.font) ?? this.#page
    this.#write(decodeBytes(this.#pending.splice(0), page))
  }

  #write(words: string): void {
    const { target, hidden, bold, italic, size } = this.#group
    if (target === 'text') {
      if (!hidden) {
        this.#paragraph.level = this.#level
        this.#paragraph.write(words, { bold, italic, size })
      }
    } else if (target === 'styles') this.#styleName += words
    else if (target === 'title') this.title = (this.title + words).normalize('NFC')
    else if (target === 'author') this.author = (this.author + words).normalize('NFC')
    else if (this.#note && (target === 'footnote' || target === 'comment')) this.#note.text += words
  }
}
