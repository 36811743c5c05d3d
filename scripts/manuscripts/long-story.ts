import { Buffer } from 'node:buffer'
import { pdfOf } from '../../test/fixtures/manuscripts/pdf.ts'
import { zipOf } from '../../test/fixtures/manuscripts/zip.ts'

const sentences = [
  'The lamp had burned for eleven years without going out, and in all that time nobody had thanked it.',
  '“There,” she said, and set the can down. “Behave.”',
  'Below the gallery a boat was coming in under one sail, so slowly that it seemed ashamed of itself.',
  '“Who is that?” said Tom.',
  'He turned the page with a wet thumb, and read the last entry to the empty room.',
  '“Nobody you would know,” Hester answered from the stair.',
]

/** A long story of our own sentences: chapters of paragraphs, about as many words as asked. */
export const storyOf = (words: number): string[][] => {
  const chapters: string[][] = []
  for (let count = 0, n = 0; count < words; ) {
    const paragraphs: string[] = []
    for (let k = 0; k < 180 && count < words; k++, n++) {
      const paragraph = n % 3 === 0 ? `${sentences[n % 6]} ${sentences[(n * 5 + 2) % 6]} Number ${n}.` : `${sentences[n % 6]}`
      count += paragraph.split(' ').length
      paragraphs.push(paragraph)
    }
    chapters.push(paragraphs)
  }
  return chapters
}

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const told = (chapters: string[][], heading: (n: number) => string, paragraph: (words: string) => string): string =>
  chapters.map((paragraphs, n) => heading(n + 1) + paragraphs.map(paragraph).join('')).join('')

export const textOf = (chapters: string[][]): Uint8Array =>
  Buffer.from(
    told(
      chapters,
      (n) => `Chapter ${n}\n\n`,
      (words) => `${words}\n\n`,
    ),
  )
export const markdownOf = (chapters: string[][]): Uint8Array =>
  Buffer.from(
    told(
      chapters,
      (n) => `## Chapter ${n}\n\n`,
      (words) => `${words.replace('eleven', '*eleven*')}\n\n`,
    ),
  )
const pageOf = (chapters: string[][], first = 1): string =>
  `<html><head><title>x</title></head><body>${told(
    chapters,
    (n) => `<h2>Chapter ${n + first - 1}</h2>`,
    (words) => `<p>${escaped(words).replace('eleven', '<em>eleven</em>')}</p>\n`,
  )}</body></html>`
export const htmlOf = (chapters: string[][]): Uint8Array => Buffer.from(pageOf(chapters))

export const epubOf = (chapters: string[][]): Uint8Array => {
  const items = chapters.map((_, n) => `<item id="c${n}" href="c${n}.xhtml" media-type="application/xhtml+xml"/>`).join('')
  const spine = chapters.map((_, n) => `<itemref idref="c${n}"/>`).join('')
  const nav = chapters.map((_, n) => `<li><a href="c${n}.xhtml">Chapter ${n + 1}</a></li>`).join('')
  return zipOf([
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'],
    [
      'p.opf',
      `<package version="3.0"><metadata/><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>${items}</manifest><spine>${spine}</spine></package>`,
    ],
    ['nav.xhtml', `<html xmlns:epub="e"><body><nav epub:type="toc"><ol>${nav}</ol></nav></body></html>`],
    ...chapters.map((paragraphs, n): [string, string] => [`c${n}.xhtml`, pageOf([paragraphs], n + 1)]),
  ])
}

export const docxOf = (chapters: string[][]): Uint8Array => {
  const p = (words: string, properties = '') =>
    `<w:p w:rsidR="00A1"><w:pPr>${properties}<w:spacing w:after="0"/></w:pPr>${words
      .split(/(eleven)/)
      .map(
        (part) =>
          `<w:r w:rsidRPr="00B2"><w:rPr>${part === 'eleven' ? '<w:i/>' : ''}<w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`,
      )
      .join('')}</w:p>`
  const body = told(
    chapters,
    (n) => p(`Chapter ${n}`, '<w:outlineLvl w:val="0"/>'),
    (words) => p(words),
  )
  return zipOf([['word/document.xml', `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`]])
}

export const odtOf = (chapters: string[][]): Uint8Array => {
  const body = told(
    chapters,
    (n) => `<text:h text:outline-level="1">Chapter ${n}</text:h>`,
    (words) =>
      `<text:p text:style-name="P1">${escaped(words).replace('eleven', '<text:span text:style-name="T1">eleven</text:span>')}</text:p>`,
  )
  return zipOf([
    [
      'content.xml',
      `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ],
  ])
}

export const rtfOf = (chapters: string[][]): Uint8Array => {
  const plain = (words: string) => words.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0)}?`)
  return Buffer.from(
    `{\\rtf1\\ansi ${told(
      chapters,
      (n) => `\\pard\\outlinelevel0 Chapter ${n}\\par\n`,
      (words) => `\\pard ${plain(words).replace('eleven', '{\\i eleven}')}\\par\n`,
    )}}`,
  )
}

export const fountainOf = (chapters: string[][]): Uint8Array =>
  Buffer.from(
    told(
      chapters,
      (n) => `# Act ${n}\n\nINT. HOUSE ${n} - DAY\n\n`,
      (words) => `HESTER\n(dry)\n${words.replace(/[“”]/g, '')}\n\n`,
    ),
  )

export const pdfFileOf = (chapters: string[][]): Uint8Array => {
  const plain = (words: string) => words.replace(/[“”]/g, '"').replace(/[^\0-\x7f]/g, '-')
  const lines = chapters.flatMap((paragraphs, n) => [
    `CHAPTER ${n + 1}`,
    '',
    ...paragraphs.flatMap((words) => [...(plain(words).match(/.{1,80}(?:\s|$)/g) ?? []), '']),
  ])
  return pdfOf(Array.from({ length: Math.ceil(lines.length / 45) }, (_, page) => lines.slice(page * 45, page * 45 + 45)))
}
