import type { Aside } from '../../../../core/manuscript/manuscript.ts'
import type { TextWriter } from '../text-writer.ts'
import { type Letters, StyledParagraph } from '../word/paragraph.ts'
import { inherited, type Style } from '../word/styles.ts'
import type { XmlElement, XmlReader } from '../xml.ts'
import { odtDefaults } from './styles.ts'

/** Parts whose words are not the running text; those with a label are kept aside. */
const silent: Record<string, Pick<Aside, 'kind' | 'label'> | null> = {
  'tracked-changes': null,
  note: { kind: 'footnote', label: '' },
  annotation: { kind: 'comment', label: '' },
  'table-of-content': { kind: 'front-matter', label: 'Contents' },
  'alphabetical-index': { kind: 'back-matter', label: 'Index' },
  bibliography: { kind: 'back-matter', label: 'Bibliography' },
  forms: null,
  ruby: null,
}

/** Writes the running text of an OpenDocument text as its elements pass by. */
export class ContentReader implements XmlReader {
  changes = 0
  changedAt: number | undefined
  pictures = 0
  pictureAt = 0
  readonly asides: Aside[] = []
  readonly #writer: TextWriter
  readonly #styles: ReadonlyMap<string, Style>
  readonly #usual: Style
  #inText = false
  #silence: string[] = []
  #aside: Aside | null = null
  #noteLabel = false
  #paragraph: StyledParagraph | null = null
  #letters: Letters[] = []

  constructor(writer: TextWriter, styles: ReadonlyMap<string, Style>) {
    this.#writer = writer
    this.#styles = styles
    this.#usual = inherited(styles, odtDefaults)
  }

  open = (element: XmlElement): void => {
    const { name, attributes } = element
    if (!this.#inText) {
      this.#inText = name === 'text'
      return
    }
    if (name === 'changed-region') this.changes++
    else if (/^change(?:-start)?$/.test(name)) this.changedAt ??= this.#writer.position
    if (Object.hasOwn(silent, name)) {
      const kind = silent[name]
      if (this.#silence.length === 0 && kind) this.#aside = { ...kind, text: '' }
      this.#silence.push(name)
      return
    }
    if (this.#silence.length > 0) {
      this.#noteLabel = name === 'note-citation' || name === 'creator'
      if (this.#aside?.text && (name === 'p' || name === 'h')) this.#aside.text += '\n'
      return
    }
    if (name === 'p' || name === 'h') this.#openParagraph(element)
    else if (name === 'span' || name === 'a') this.#letters.push(this.#lettersOf(attributes['style-name'] ?? null, this.#letters.at(-1)))
    else if (name === 's') this.#paragraph?.write(' ', this.#at())
    else if (name === 'tab') this.#paragraph?.write('\t', this.#at())
    else if (name === 'line-break') this.#paragraph?.line()
    else if (name === 'image' && this.pictures++ === 0) this.pictureAt = this.#writer.position
  }

  close = (name: string): void => {
    if (this.#silence.length > 0) {
      if (this.#silence.at(-1) !== name) {
        this.#noteLabel = false
        return
      }
      this.#silence.pop()
      if (this.#silence.length === 0 && this.#aside?.text.trim()) {
        this.asides.push({
          ...this.#aside,
          text: this.#aside.text
            .replace(/[^\S\n]+/g, ' ')
            .trim()
            .normalize('NFC'),
        })
      }
      if (this.#silence.length === 0) this.#aside = null
    } else if (name === 'p' || name === 'h') {
      this.#paragraph?.end()
      this.#paragraph = null
      this.#letters = []
    } else if ((name === 'span' || name === 'a') && this.#letters.length > 1) this.#letters.pop()
  }

  text = (words: string): void => {
    if (this.#silence.length === 0) this.#paragraph?.write(words, this.#at())
    else if (this.#aside && this.#noteLabel) this.#aside.label ||= words.trim()
    else if (this.#aside) this.#aside.text += words
  }

  #at(): Letters {
    return this.#letters.at(-1) ?? { bold: false, italic: false, size: null }
  }

  #openParagraph({ name, attributes }: XmlElement): void {
    // A text frame inside a paragraph ends it: its words stand on their own.
    this.#paragraph?.end()
    const id = attributes['style-name'] ?? null
    const style = inherited(this.#styles, id)
    this.#paragraph = new StyledParagraph(this.#writer)
    this.#paragraph.level = name === 'h' ? (Number(attributes['outline-level']) || 1) + 1 : style.level
    this.#paragraph.centred = style.centred ?? false
    this.#letters = [this.#lettersOf(id)]
  }

  #lettersOf(
    id: string | null,
    around: Letters = { bold: this.#usual.bold ?? false, italic: this.#usual.italic ?? false, size: this.#usual.size },
  ): Letters {
    const { bold, italic, size } = inherited(this.#styles, id)
    return { bold: bold ?? around.bold, italic: italic ?? around.italic, size: size ?? around.size }
  }
}
