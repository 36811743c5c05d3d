import { attribute, type Element, elementsIn, wordsIn } from '../html.ts'

/** What a file of an EPUB is when it is not the story. */
export type Matter = { kind: 'front-matter' | 'back-matter'; label: string } | null

const front: Record<string, string> = {
  cover: 'Cover',
  'cover-page': 'Cover',
  'title-page': 'Title page',
  titlepage: 'Title page',
  halftitlepage: 'Title page',
  'copyright-page': 'Copyright',
  copyright: 'Copyright',
  toc: 'Contents',
  dedication: 'Dedication',
  loi: 'Illustrations',
  'other-credits': 'Credits',
  contributors: 'Credits',
}
const back: Record<string, string> = {
  index: 'Index',
  bibliography: 'Bibliography',
  colophon: 'Colophon',
  acknowledgments: 'Acknowledgments',
  acknowledgements: 'Acknowledgments',
  glossary: 'Glossary',
  endnotes: 'Notes',
  footnotes: 'Notes',
  rearnotes: 'Notes',
  notes: 'Notes',
  'other-books': 'Other books',
}

const titled: [RegExp, NonNullable<Matter>['kind']][] = [
  [
    /^(?:cover|title ?page|copyright(?: page| notice)?|(?:table of )?contents|dedication|imprint|also by .{0,60}|praise for .{0,60})$/i,
    'front-matter',
  ],
  [
    /^(?:acknowledge?ments?|about the author|about the publisher|other books by .{0,60}|notes|footnotes|endnotes|index|bibliography|newsletter|colophon)$/i,
    'back-matter',
  ],
]

/** Whether a file is cover, title page, copyright, contents, notes or the like: by its own types, the guide's, its title, its words. */
export const matterOf = (body: Element, told: string | undefined, title: string | undefined): Matter => {
  const types = [told ?? '', attribute(body, 'epub:type'), ...sectionTypes(body)].join(' ').toLowerCase().split(/\s+/)
  for (const type of types) {
    if (front[type]) return { kind: 'front-matter', label: front[type] }
    if (back[type]) return { kind: 'back-matter', label: back[type] }
  }
  const words = wordsIn(body, 4000)
  const first = title ?? firstHeading(body)
  for (const [pattern, kind] of titled) if (first && pattern.test(first)) return { kind, label: first }
  const legal = /\ball rights reserved\b|\bISBN\b|©\s*(?:copyright\s*)?\d{4}|\bcopyright ©/i
  return words.length < 4000 && legal.test(words) ? { kind: 'front-matter', label: 'Copyright' } : null
}

const sectionTypes = (body: Element): string[] => {
  const sections = body.childNodes.filter((node): node is Element => 'tagName' in node)
  const [only] = sections
  return only && sections.length === 1 ? [attribute(only, 'epub:type')] : []
}

const firstHeading = (body: Element): string => {
  for (const element of elementsIn([body])) if (/^h[1-6]$/.test(element.tagName)) return wordsIn(element)
  return ''
}
