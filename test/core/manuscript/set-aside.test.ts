import { expect, test } from 'vitest'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { scriptOf } from '../../../core/script/script.ts'

const spoken = (text: string): string[] => scriptOf(manuscriptOfText(text)).lines.map(({ text: words }) => words)
const asides = (text: string): string[] => manuscriptOfText(text).asides.map(({ kind, label, text: words }) => `${kind} ${label}: ${words}`)

test('A note that nothing ends is one paragraph: the story under it is not lost.', () => {
  const text = 'Notes:\nThanks to all.\n\nThe ferry left at six.\n\nJonah was on it.\n\nMarta was not.\n\nNobody else was either.\n'
  expect(spoken(text)).toEqual(['The ferry left at six.', 'Jonah was on it.', 'Marta was not.', 'Nobody else was either.'])
  expect(asides(text)).toEqual(['note Notes: Thanks to all.'])
})

test('The labels of a copied page and their values are set aside, the title is found behind them.', () => {
  const text =
    'Rating:\nGeneral Audiences\nFandom:\nOriginal Work\n\nThe Night Ferry\n\nmarlowe\n\nSummary:\nTwo ferrymen.\n\nWork Text:\nThe ferry left at six.\n'
  expect(asides(text)).toEqual(['tag Rating: General Audiences', 'tag Fandom: Original Work', 'summary Summary: Two ferrymen.'])
  expect(spoken(text).at(-1)).toBe('The ferry left at six.')
})

test('A library’s front and back matter is set aside.', () => {
  const text =
    'The Lamp\n\nThis eBook is for anyone.\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nThe lamp burned.\n\nIt went out.\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nLicence.\n'
  expect(spoken(text)).toEqual(['The lamp burned.', 'It went out.'])
})

test('A list of contents is set aside, and the chapters it lists are not.', () => {
  const text =
    'CHAPTER I\nCHAPTER II\nCHAPTER III\n\nCHAPTER I\n\nThe lamp burned.\n\nCHAPTER II\n\nIt went out.\n\nCHAPTER III\n\nIt was dark.\n'
  expect(manuscriptOfText(text).chapters.map(({ title, scenes }) => [title, scenes.length])).toEqual([
    ['CHAPTER I', 1],
    ['CHAPTER II', 1],
    ['CHAPTER III', 1],
  ])
})

test('A part without words of its own is read with the first chapter it holds.', () => {
  const [first, second] = manuscriptOfText('PART ONE\n\nCHAPTER I\n\nThe lamp burned.\n\nCHAPTER II\n\nIt went out.\n').chapters
  expect([first?.part, first?.title, second?.part]).toEqual(['PART ONE', 'CHAPTER I', undefined])
})

test('A title page between the title and the first chapter is set aside and reported; longer text is told.', () => {
  const read = manuscriptOfText('The Lamp\n\nby Oda Wren\n\nFor Tom\n\nChapter 1\n\nIt burned.\n\nChapter 2\n\nIt went out.\n')
  expect([read.author, read.chapters.length, read.asides.map(({ text }) => text)]).toEqual(['Oda Wren', 2, ['For Tom']])
  expect(read.issues.map(({ code }) => code)).toContain('title-page-aside')
  const long = Array.from({ length: 50 }, () => 'word').join(' ')
  expect(spoken(`The Lamp\n\n${long}.\n\nChapter 1\n\nIt burned.\n\nChapter 2\n\nIt went out.\n`)).toContain(`${long}.`)
})
