import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonTranscript, subRip, webVtt } from '../../../core/publish/captions.ts'
import { type Cue, cuesOf } from '../../../core/publish/cues.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { chapter, chapterOf } from '../timeline/chapter.ts'

const cue = (start: number, end: number, speaker: string, text: string): Cue => ({ start, end, speaker, text })

describe('WebVTT', () => {
  it('names the speaker when another one speaks', () => {
    expect(webVtt([cue(0.75, 2, 'Mara', 'Go.'), cue(2.2, 3, 'Mara', 'Now.'), cue(3661.5, 3662.0004, 'Teo', 'No.')])).toBe(
      'WEBVTT\n\n00:00:00.750 --> 00:00:02.000\n<v Mara>Go.\n\n00:00:02.200 --> 00:00:03.000\nNow.\n\n01:01:01.500 --> 01:01:02.000\n<v Teo>No.\n',
    )
  })

  it('lets no sign of the text or of a name be markup', () => {
    const text = webVtt([cue(0, 1, 'A <b>\n& C', 'if a<b && c --> d')])
    expect(text).toContain('<v A &lt;b&gt; &amp; C>if a&lt;b &amp;&amp; c --&gt; d')
    expect(text.match(/-->/g)).toHaveLength(1)
  })
})

describe('SubRip', () => {
  it('shows at most two rows of 32 letters, the name with them', () => {
    expect(subRip([cue(0, 4, 'Commodore Vance', 'The tide does not wait for clerks, and neither, I am afraid, do I.')])).toBe(
      `${[
        ['1', '00:00:00,000 --> 00:00:02,683', 'Commodore Vance: The tide does', 'not wait for clerks, and'],
        ['2', '00:00:02,683 --> 00:00:04,000', 'neither, I am afraid, do I.', ''],
      ]
        .map((block) => block.filter((row, index) => row || index < 3).join('\n'))
        .join('\n\n')}\n`,
    )
  })

  it('never breaks its limits, whatever the words, and loses none', () => {
    const word = fc.string({ minLength: 1, maxLength: 70, unit: fc.constantFrom('a', 'é', '🙂', '-', '&', 'Ж') })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.double({ min: 0, max: 9, noNaN: true }), (words, length) => {
        const text = subRip([cue(1, 1 + length, 'Mara', words.join(' '))])
        const blocks = text.trimEnd().split('\n\n')
        for (const block of blocks) {
          const [, time = '', ...rows] = block.split('\n')
          expect(rows.length).toBeLessThanOrEqual(2)
          for (const row of rows) expect(row.length).toBeLessThanOrEqual(32)
          const [from = '', to = ''] = time.split(' --> ')
          expect(to > from).toBe(true)
        }
        const told = blocks.flatMap((block) => block.split('\n').slice(2)).join('')
        expect(told.replace(/\s/g, '')).toBe(`Mara:${words.join('')}`)
      }),
      { numRuns: 80 },
    )
  })
})

it('the JSON transcript tells every line with speaker and times', () => {
  expect(JSON.parse(jsonTranscript([cue(0.75049, 2, 'Mara', 'Say "go".')]))).toEqual({
    version: '1.0.0',
    segments: [{ speaker: 'Mara', startTime: 0.75, endTime: 2, body: 'Say "go".' }],
  })
})

it('cues follow the layout: one for a line of several pieces, placeholders too, what is taken out not', () => {
  const piece = (start: number, end: number, offset: number) => ({ start, end, offset, gain: 0, fadeIn: 0, fadeOut: 0 })
  const production = chapterOf(
    [
      { who: 'mara', take: [1, 3], text: 'One.' },
      { who: null, text: 'Two.' },
      { who: 'narrator', take: [1, 2], text: 'Three.' },
      { who: 'teo', take: [1, 2], text: 'Four.' },
    ],
    {
      adjustments: { 'line-1': { pieces: [piece(1, 1.5, 0), piece(2, 3, 1.2)], take: 't1' }, 'line-4': { pieces: [], take: 't4' } },
    },
  )
  expect(
    cuesOf(production, assemble(production, chapter)).map(({ speaker, text, start, end }) => [
      speaker,
      text,
      start.toFixed(2),
      end.toFixed(2),
    ]),
  ).toEqual([
    ['mara', 'One.', '0.75', '2.95'],
    ['', 'Two.', '3.25', '3.85'],
    ['narrator', 'Three.', '4.75', '5.75'],
  ])
})
