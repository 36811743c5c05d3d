import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesInOrder } from '../../../core/cast/spoken.ts'
import type { ChapterId, LineId } from '../../../core/ids.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { foundProduction } from '../../../core/production/found.ts'
import { patched } from '../../../core/production/history.ts'
import { planRevision } from '../../../core/production/revise.ts'
import { Production } from '../../../core/records/production.ts'
import { wordsKey } from '../../../core/script/revision.ts'

const story = [
  'Chapter 1\n\nThe bell rang over the harbour.\n\n“We open at six,” said Mara, “and the sea can wait.”\n\n“It never does,” Tom muttered.\n\nNobody on the quay believed either of them, least of all the gulls.',
  'Chapter 2\n\n“Who is there?” asked Mara.\n\n“Only me.” Tom came in with the rain behind him.\n\nThe lamp went out.',
].join('\n\n\n')

const founded = (text: string) => foundProduction({ id: 'p', manuscript: manuscriptOfText(text), file: 'manuscript/a.txt', name: 'a.txt' })

const done = (production: Production, command: CommandInput) => {
  const applied = apply(production, Command.parse(command))
  if (!applied.ok) throw new Error(JSON.stringify(applied.failure))
  return applied.value
}

/** Every spoken line recorded once, a sound on the bell, a gap by hand. */
const recorded = (text: string): Production => {
  const production = founded(text)
  const lines = linesInOrder(production)
  const { production: attached } = done(production, {
    do: 'attach',
    recordings: [
      {
        role: 'voice',
        name: 'a.wav',
        file: 'recordings/a.wav',
        sha256: 'a'.repeat(64),
        bytes: 1,
        duration: 10_000,
        rate: 48_000,
        channels: 1,
        codec: 'pcm_s16le',
        actor: null,
        received: 0,
        match: { by: null, confidence: 0, reason: { code: 'none' }, candidates: [] },
        issues: [],
        peak: -3,
        loudness: -20,
      },
    ],
    takes: lines.map(({ id }, index) => ({
      recording: 0,
      line: id,
      start: index * 2,
      end: index * 2 + 1,
      by: 'producer' as const,
      confidence: 1,
    })),
  })
  const bell = (lines.find(({ text: words }) => words.startsWith('The bell')) ?? lines[0])?.id as LineId
  return done(attached, { do: 'adjust', label: 'pause', changes: [{ line: bell, adjustment: { gap: 3 } }] }).production
}

const plan = (production: Production, text: string) =>
  planRevision(production, { manuscript: manuscriptOfText(text), file: 'manuscript/b.txt', text: 'manuscript/text-2.txt', name: 'b.txt' })

const revised = (production: Production, text: string) => {
  const { command, report } = plan(production, text)
  return { ...done(production, command), report }
}

/** The records without the count of ids, which an undo leaves raised. */
const records = ({ nextId: _, ...rest }: Production) => rest

const table = (production: Production) =>
  production.chapterOrder.map((id) => [
    production.chapters[id]?.number,
    ...(production.chapters[id]?.lines ?? []).map((line) => {
      const record = production.lines[line]
      return `${record?.number}${record?.cut ? ' cut' : ''} ${record?.text}`
    }),
  ])

test('the same manuscript again changes no line, chapter or character', () => {
  const production = recorded(story)
  const { production: after, report } = revised(production, story)
  expect({ ...after, manuscript: null }).toEqual({ ...production, manuscript: null })
  expect(report.entries).toEqual([])
  expect(report.share).toBe(1)
})

test('a sentence more, one fewer and one changed: new lines are lettered, cut ones keep their takes, changed ones say what was recorded', () => {
  const production = recorded(story)
  const text = story
    .replace('“It never does,” Tom muttered.', '“It never did,” Tom muttered.\n\nA gull laughed at them.')
    .replace('\n\nThe lamp went out.', '')
  const { production: after, report, created } = revised(production, text)
  expect(table(after)).toEqual([
    [
      '1',
      '1 Chapter 1',
      '2 The bell rang over the harbour.',
      '3 We open at six,',
      '4 said Mara,',
      '5 and the sea can wait.',
      '6 It never did,',
      '7 Tom muttered.',
      '7A A gull laughed at them.',
      '8 Nobody on the quay believed either of them, least of all the gulls.',
    ],
    [
      '2',
      '1 Chapter 2',
      '2 Who is there?',
      '3 asked Mara.',
      '4 Only me.',
      '5 Tom came in with the rain behind him.',
      '6 cut The lamp went out.',
    ],
  ])
  expect(report.counts).toEqual({ unchanged: 12, changed: 1, moved: 0, new: 1, cut: 1 })
  expect(report.entries.map(({ change, chapter, number, becomes }) => [change, chapter, number, becomes])).toEqual([
    ['changed', '1', '6', 'text-changed'],
    ['new', '1', '7A', 'to-record'],
    ['cut', '2', '6', 'set-aside'],
  ])
  const changed = linesInOrder(after).find(({ text: words }) => words === 'It never did,')
  expect(changed?.was).toBe('It never does,')
  expect(changed?.take).toBe(linesInOrder(production)[5]?.take)
  expect(after.takes).toEqual(production.takes)
  expect(after.adjustments).toEqual(production.adjustments)
  expect(created.length).toBe(1)
  expect(production.lines[created[0] as LineId]).toBeUndefined()
})

test('spans of the revised script point at their own words', () => {
  const text = `A foreword of some length, which nobody asked for.\n\n${story.replace('said Mara', 'said Mara slowly')}`
  const { production: after } = revised(recorded(story), text)
  for (const line of linesInOrder(after))
    if (!line.gone) expect([line.number, wordsKey(text.slice(line.start, line.end))]).toEqual([line.number, wordsKey(line.text)])
})

test('one undo restores everything', () => {
  const production = recorded(story)
  const { production: after, patches, inverse } = revised(production, story.replace('The bell', 'Chapter 1b\n\nThe brass bell'))
  expect(after).not.toEqual(production)
  expect(records(patched(after, inverse))).toEqual(records(production))
  expect(patched(production, patches)).toEqual(after)
})

test('what was cut comes back with its own line when the words come back, and the recorded words match again', () => {
  const production = recorded(story)
  const without = revised(production, story.replace('\n\nThe lamp went out.', '').replace('It never does', 'It never did')).production
  const again = revised(without, story).production
  // Lines read again are read with the cast known: surer or less sure by a hair.
  const decided = (one: typeof production) => ({
    ...one,
    manuscript: null,
    nextId: 0,
    lines: Object.fromEntries(
      Object.entries(one.lines).map(([id, line]) => [
        id,
        { ...line, attribution: { by: line.attribution.by, character: line.attribution.character } },
      ]),
    ),
  })
  expect(decided(again)).toEqual(decided(production))
})

test('a speaker decided by hand, a direction, a line cut by hand and a line split by hand survive', () => {
  let production = recorded(story)
  const line = (words: string) => linesInOrder(production).find((one) => one.text.startsWith(words))?.id as LineId
  const mara = production.lines[line('We open')]?.attribution.character
  production = done(production, { do: 'set-speaker', lines: [line('Only me')], character: mara as never }).production
  production = done(production, { do: 'set-direction', line: line('Who is'), direction: 'afraid' }).production
  production = done(production, { do: 'cut-lines', lines: [line('The lamp')], cut: true }).production
  production = done(production, {
    do: 'split-line',
    line: line('Nobody'),
    at: 'Nobody on the quay believed either of them,'.length,
  }).production
  const { production: after, report } = revised(production, story.replace('over the harbour', 'over the old harbour'))
  expect(report.counts).toMatchObject({ changed: 1, new: 0, cut: 0 })
  const numbers = (one: Production) =>
    linesInOrder(one).map(({ id, number, direction, cut, take }) => ({ id, number, direction, cut, take }))
  expect(numbers(after)).toEqual(numbers(production))
  expect(after.lines[line('Only me')]?.attribution).toEqual(production.lines[line('Only me')]?.attribution)
  const halves = linesInOrder(after).filter(({ number }) => /^8/.test(number))
  expect(halves.map(({ text }) => text)).toEqual(['Nobody on the quay believed either of them,', 'least of all the gulls.'])
})

test('a new chapter between two others is numbered 1A, and chapters keep their identity when they move', () => {
  const production = recorded(story)
  const [one = '', two = ''] = story.split('\n\n\n')
  const between = revised(production, [one, 'Chapter Two\n\nThe ferry did not come that night, nor the next.', two].join('\n\n\n'))
  expect(between.production.chapterOrder.map((id) => between.production.chapters[id]?.number)).toEqual(['1', '1A', '2'])
  expect(between.report.newChapters.length).toBe(1)
  const swapped = revised(production, [two, one].join('\n\n\n')).production
  expect(swapped.chapterOrder).toEqual([...production.chapterOrder].reverse())
  expect(Object.keys(swapped.lines).sort()).toEqual(Object.keys(production.lines).sort())
})

test('chapters begun and joined by hand stay as the producer has them', () => {
  const production = recorded(story)
  const bell = linesInOrder(production).find(({ text }) => text.startsWith('Nobody'))?.id as LineId
  const begun = done(production, { do: 'begin-chapter', line: bell }).production
  const { production: after, report } = revised(begun, story.replace('least of all the gulls', 'least of all the old gulls'))
  expect(table(after)).toEqual(table(begun).map((rows) => rows.map((row) => row?.replace('the gulls', 'the old gulls'))))
  expect(after.chapterOrder).toEqual(begun.chapterOrder)
  expect([report.counts.changed, report.newChapters]).toEqual([1, []])
  const unrecorded = founded(story)
  const joined = done(unrecorded, { do: 'join-chapter', chapter: unrecorded.chapterOrder[1] as ChapterId }).production
  expect(table(revised(joined, story).production)).toEqual(table(joined))
})

test('a heading that is gone joins its chapter to the one before, and its lines keep their takes', () => {
  const production = recorded(story)
  const { production: after } = revised(production, story.replace('Chapter 2\n\n', ''))
  expect(after.chapterOrder.length).toBe(1)
  expect(Object.values(after.lines).filter((line) => line.take === null)).toEqual([])
  expect(
    linesInOrder(after)
      .filter(({ gone }) => gone)
      .map(({ text }) => text),
  ).toEqual(['Chapter 2'])
})

test('a new speaker joins the cast', () => {
  const production = recorded(story)
  const text = story.replace(
    'The lamp went out.',
    'The lamp went out.\n\n“Light it again,” said Odile.\n\nOdile had been sitting there all along. Odile smiled.\n\n“You might have said,” said Mara.\n\n“I might,” said Odile.',
  )
  const { production: after, report } = revised(production, text)
  expect(report.newCharacters).toEqual(['Odile'])
  const light = linesInOrder(after).find((line) => line.text === 'Light it again,')
  expect(after.characters[light?.attribution.character ?? '']?.name).toBe('Odile')
  expect(after.characterOrder.slice(0, production.characterOrder.length)).toEqual(production.characterOrder)
})

test('another work is noticed; a heavy revision is not', () => {
  const folder = new URL('../../fixtures/stories/', import.meta.url)
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  const production = founded(read('salt-road.txt'))
  expect(plan(production, read('thin-walls.txt')).report.suspicious).toBe(true)
  const half = read('salt-road.txt')
    .split('\n')
    .map((line, index) => (index % 4 === 0 ? `${line} And so it went on.` : line))
    .join('\n')
  expect(plan(production, half).report.suspicious).toBe(false)
})

test('a plan made for another state of the production is refused', () => {
  const production = recorded(story)
  const { command } = plan(production, story)
  const line = linesInOrder(production)[1]?.id as LineId
  const split = done(production, { do: 'split-line', line, at: 4 }).production
  expect(apply(split, command)).toMatchObject({ ok: false, failure: { values: { reason: 'revision-loses-a-line' } } })
})

const sentences = [
  'The bell rang.',
  '“We open at six,” said Mara.',
  '“Yes.”',
  'Nobody believed her at all.',
  '“Why?” asked Tom.',
  'Rain fell on the quay.',
]
const texts = fc
  .array(fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 })
  .map((chapters) => chapters.map((parts, index) => `Chapter ${index + 1}\n\n${parts.join('\n\n')}`).join('\n\n\n'))

test('whatever is revised: the lines heard are the new manuscript in order, no id is given twice, numbers are unique, undo restores', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const production = recorded(before)
      const { production: next, inverse, created } = revised(production, after)
      expect(() => Production.parse(next)).not.toThrow()
      const words = (text: string) => wordsKey(text)
      const present = linesInOrder(next).filter(({ gone }) => !gone)
      expect(words(present.map(({ text }) => text).join(' '))).toBe(words(after))
      for (const id of created) expect(production.lines[id as LineId]).toBeUndefined()
      for (const [id, line] of Object.entries(production.lines)) expect(next.lines[id as LineId]?.take).toBe(line.take)
      for (const chapter of Object.values(next.chapters)) {
        const numbers = chapter.lines.map((id) => next.lines[id]?.number)
        expect(new Set(numbers).size).toBe(numbers.length)
        expect(chapter.lines.every((id) => next.lines[id]?.chapter === chapter.id)).toBe(true)
      }
      expect(records(patched(next, inverse))).toEqual(records(production))
    }),
    { numRuns: 250, seed: 3 },
  )
})

test('scenes follow one another in a revised chapter, also where old lines were cut', () => {
  const old = 'One is here.\n\nTwo is here.\n\n***\n\nThree is here.\n\nFour is here.\n\n***\n\nFive is here.'
  const { production: after } = revised(recorded(old), 'One is here.\n\nTwo is here.\n\nFive is here.')
  const chapter = after.chapters[after.chapterOrder[0]!]!
  const scenes = chapter.lines.map((id) => after.lines[id]!.scene)
  expect(scenes).toEqual([...scenes].sort((a, b) => a - b))
  expect(Math.max(...scenes)).toBeLessThan(chapter.scenes.length)
})
