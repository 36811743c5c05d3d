import type { TextWriter } from '../text-writer.ts'
import type { XmlElement, XmlReader } from '../xml.ts'
import { StyledParagraph } from './paragraph.ts'
import { defaults, inherited, isOn, outline, type Style } from './styles.ts'

type Run = { bold: boolean; italic: boolean; size: number | null; hidden: boolean }

/** Parts of a document whose words are not the running text: deleted, moved away, other choices of the same picture. */
const silent = new Set(
  'del moveFrom delText instrText delInstrText Fallback txbxContent rt fldData oMath pPrChange rPrChange sectPrChange tblPrChange'.split(
    ' ',
  ),
)

/** Writes the running text of a Word document as its elements pass by. */
export class DocumentReader implements XmlReader {
  changes = 0
  changedAt = 0
  pictures = 0
  pictureAt = 0
  textBoxes = 0
  textBoxAt = 0
  /** Entries of a table of contents. */
  contents: string[] = []
  readonly #writer: TextWriter
  readonly #styles: ReadonlyMap<string, Style>
  readonly #resolved = new Map<string, Style>()
  #silence = 0
  #paragraph: StyledParagraph | null = null
  #paragraphStyle: Style
  #inParagraphProperties = false
  #inRunProperties = false
  #marksParagraph = false
  #run: Run = { bold: false, italic: false, size: null, hidden: false }
  #inText = false

  constructor(writer: TextWriter, styles: ReadonlyMap<string, Style>) {
    this.#writer = writer
    this.#styles = styles
    this.#paragraphStyle = this.#styleOf(null)
  }

  open = (element: XmlElement): void => {
    const { name } = element
    if (name === 'del' || name === 'ins' || name === 'moveFrom' || name === 'moveTo') this.#countChange(name)
    if (name === 'txbxContent' && this.textBoxes++ === 0) this.textBoxAt = this.#writer.position
    if (silent.has(name)) this.#silence++
    if (this.#silence > 0) return
    if (name === 'p') this.#openParagraph()
    else if (name === 'pPr') this.#inParagraphProperties = true
    else if (name === 'rPr') this.#inRunProperties = true
    else if (this.#inRunProperties && !this.#inParagraphProperties) this.#readRunProperty(element)
    else if (this.#inParagraphProperties) this.#readParagraphProperty(element)
    else if (name === 'r') this.#run = this.#runOfStyle()
    else this.#readContent(element)
  }

  close = (name: string): void => {
    if (silent.has(name)) this.#silence--
    else if (this.#silence > 0) return
    else if (name === 'p') this.#closeParagraph()
    else if (name === 'pPr') {
      this.#inParagraphProperties = false
      this.#run = this.#runOfStyle()
    } else if (name === 'rPr') this.#inRunProperties = false
    else if (name === 't') this.#inText = false
  }

  text = (words: string): void => {
    if (!this.#inText || this.#silence > 0 || this.#run.hidden) return
    if (/^toc (?:heading|\d)/i.test(this.#paragraphStyle.name)) this.contents[this.contents.length - 1] += words
    else this.#paragraph?.write(words, this.#run)
  }

  #countChange(name: string): void {
    // A paragraph mark that was itself inserted or deleted is a change too, but not one of words.
    if (this.#inRunProperties) this.#marksParagraph ||= name === 'del'
    else if (this.changes++ === 0) this.changedAt = this.#writer.position
  }

  #openParagraph(): void {
    // A deleted paragraph mark joins its paragraph with the next.
    if (this.#paragraph && this.#marksParagraph) this.#marksParagraph = false
    else this.#paragraph = new StyledParagraph(this.#writer)
    this.#paragraphStyle = this.#styleOf(null)
    this.#applyStyle()
  }

  #closeParagraph(): void {
    if (this.#marksParagraph) return
    this.#paragraph?.end()
    this.#paragraph = null
  }

  #readParagraphProperty({ name, attributes }: XmlElement): void {
    if (!this.#paragraph) return
    if (name === 'pStyle') {
      this.#paragraphStyle = this.#styleOf(attributes.val ?? null)
      this.#applyStyle()
      if (/^toc (?:heading|\d)/i.test(this.#paragraphStyle.name)) this.contents.push('')
    } else if (name === 'jc') this.#paragraph.centred = attributes.val === 'center'
    else if (name === 'outlineLvl') this.#paragraph.level ??= outline(attributes.val)
  }

  #applyStyle(): void {
    if (!this.#paragraph) return
    this.#paragraph.level = this.#paragraphStyle.level
    this.#paragraph.centred = this.#paragraphStyle.centred ?? false
  }

  #readRunProperty(element: XmlElement): void {
    const { name, attributes } = element
    if (name === 'b') this.#run.bold = isOn(element)
    else if (name === 'i') this.#run.italic = isOn(element)
    else if (name === 'sz') this.#run.size = Number(attributes.val) / 2 || this.#run.size
    else if (name === 'vanish') this.#run.hidden = isOn(element)
    else if (name === 'rStyle') {
      const style = this.#styleOf(attributes.val ?? null, false)
      this.#run.bold = style.bold ?? this.#run.bold
      this.#run.italic = style.italic ?? this.#run.italic
      this.#run.size = style.size ?? this.#run.size
    }
  }

  #readContent({ name, attributes }: XmlElement): void {
    if (name === 't') this.#inText = true
    else if (name === 'tab' || name === 'ptab') this.#paragraph?.write('\t', this.#run)
    else if (name === 'br' || name === 'cr') {
      if (attributes.type !== 'page' && attributes.type !== 'column') this.#paragraph?.line()
    } else if (name === 'noBreakHyphen') this.#paragraph?.write('\u2011', this.#run)
    else if (name === 'softHyphen') this.#writer.softHyphens++
    else if (name === 'drawing' || name === 'pict' || name === 'object') {
      if (this.pictures++ === 0) this.pictureAt = this.#writer.position
    }
  }

  #runOfStyle(): Run {
    const { bold, italic, size } = this.#paragraphStyle
    return { bold: bold ?? false, italic: italic ?? false, size, hidden: false }
  }

  /** A style with what it inherits; a paragraph's also with the file's own defaults. */
  #styleOf(id: string | null, withDefaults = true): Style {
    const key = `${withDefaults ? '+' : '-'}${id ?? ''}`
    let style = this.#resolved.get(key)
    if (!style) {
      style = inherited(this.#styles, id)
      if (withDefaults) {
        const usual = inherited(this.#styles, defaults)
        style.size ??= usual.size
        style.bold ??= usual.bold
        style.italic ??= usual.italic
      }
      this.#resolved.set(key, style)
    }
    return style
  }
}
