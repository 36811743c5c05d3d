import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readManuscript } from '../../../../electron/services/manuscript/read.ts'
import { docxOf, epubOf, htmlOf, markdownOf, odtOf, rtfOf, textOf } from '../../../../scripts/manuscripts/long-story.ts'

const formats: [string, (chapters: string[][]) => Uint8Array][] = [
  ['txt', textOf],
  ['md', markdownOf],
  ['html', htmlOf],
  ['epub', epubOf],
  ['docx', docxOf],
  ['odt', odtOf],
  ['rtf', rtfOf],
]

const word = fc.constantFrom(
  'lamp',
  'eleven',
  'Zoë',
  'naïve',
  'R&D',
  'l’eau',
  'Привет',
  '灯台',
  '😊',
  '“Go,”',
  'well-found',
  'x²',
  '…',
  '½',
)
const paragraph = fc.array(word, { minLength: 6, maxLength: 20 }).map((words) => `The ${words.join(' ')} end.`)
const story = fc.array(fc.array(paragraph, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 })

describe('One story is read the same from every format', () => {
  test.each(formats)('%s', async (ending, write) => {
    await fc.assert(
      fc.asyncProperty(story, async (chapters) => {
        const read = await readManuscript(write(chapters), `story.${ending}`)
        if (!read.ok) throw new Error(read.failure.code)
        const { text } = read.value
        const told = read.value.chapters.map(({ title, scenes }) => ({
          title,
          paragraphs: scenes.flatMap(({ paragraphs }) => paragraphs.map(({ start, end }) => text.slice(start, end).replaceAll('*', ''))),
        }))
        expect(told).toEqual(chapters.map((paragraphs, n) => ({ title: `Chapter ${n + 1}`, paragraphs })))
        for (const { start, end } of read.value.marks) expect(text.slice(start, end)).toBe('eleven')
      }),
      { seed: 7, numRuns: 60 },
    )
  })
})
