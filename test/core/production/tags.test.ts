import { expect, test } from 'vitest'
import { countsOf } from '../../../core/cast/counts.ts'
import { ActorId, type ChapterId, type LineId } from '../../../core/ids.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { foundProduction } from '../../../core/production/found.ts'
import { patched } from '../../../core/production/history.ts'
import { tagsIn, tagsOmitted } from '../../../core/production/tags.ts'
import { cuesOf } from '../../../core/publish/cues.ts'
import type { Production } from '../../../core/records/production.ts'
import { sidesOf } from '../../../core/takes/sides.ts'
import { assemble } from '../../../core/timeline/assemble.ts'

const text = [
  'Chapter 1\n\n“We open at six,” said Mara, “and the sea can wait.”\n\nThe bell rang.\n\n“It never does,” Tom muttered.',
  'Chapter 2\n\n“Who is there?” asked Mara.',
].join('\n\n')

const done = (production: Production, command: CommandInput) => {
  const applied = apply(production, Command.parse(command))
  if (!applied.ok) throw new Error(JSON.stringify(applied.failure))
  return applied.value
}
const founded = foundProduction({ id: 'p', manuscript: manuscriptOfText(text), file: 'manuscript/a.txt', name: 'a.txt' })
const start = done(founded, { do: 'add-actor', name: 'Nia', characters: ['narrator'] as never }).production
const [first, second] = start.chapterOrder as [ChapterId, ChapterId]
const textsOf = (production: Production, chapter: ChapterId) => cuesOf(production, assemble(production, chapter)).map((cue) => cue.text)
const numbers = (production: Production) =>
  production.chapterOrder.map((id) => production.chapters[id]?.lines.map((line) => production.lines[line]?.number))

test('leaving out the tags of one chapter takes them out of timeline, captions, sides and counts, and no number changes', () => {
  expect(tagsIn(start, null)).toEqual({ tags: 3, omitted: 0 })
  const { production, patches, inverse } = done(start, { do: 'omit-tags', chapter: first, omit: true })
  expect(textsOf(production, first)).toEqual(['Chapter 1', 'We open at six,', 'and the sea can wait.', 'The bell rang.', 'It never does,'])
  expect(textsOf(production, second)).toEqual(['Chapter 2', 'Who is there?', 'asked Mara.'])
  const actor = ActorId.parse(production.actorOrder[0])
  expect(sidesOf(production, actor).chapters.flatMap(({ lines }) => lines.map((line) => line.text))).toEqual([
    'The bell rang.',
    'asked Mara.',
  ])
  expect(countsOf(start).total.lines - countsOf(production).total.lines).toBe(2)
  expect(numbers(production)).toEqual(numbers(start))
  expect(tagsOmitted(tagsIn(production, first))).toBe(true)
  expect(tagsOmitted(tagsIn(production, null))).toBe(false)
  expect(patches.length).toBe(2)
  expect(patched(production, inverse)).toEqual(start)
})

test('the switch for the whole production reaches every chapter, and one line can come back', () => {
  const all = done(start, { do: 'omit-tags', chapter: null, omit: true }).production
  expect(tagsOmitted(tagsIn(all, null))).toBe(true)
  const asked = Object.values(all.lines).find((line) => line.text === 'asked Mara.')?.id as LineId
  const back = done(all, { do: 'cut-lines', lines: [asked], cut: false }).production
  expect(textsOf(back, second)).toEqual(['Chapter 2', 'Who is there?', 'asked Mara.'])
  expect(tagsIn(back, null)).toEqual({ tags: 3, omitted: 2 })
  expect(tagsIn(done(back, { do: 'omit-tags', chapter: null, omit: false }).production, null).omitted).toBe(0)
})

test('the producer decides what is a tag; only narration can be one', () => {
  const bell = Object.values(start.lines).find((line) => line.text === 'The bell rang.')?.id as LineId
  const marked = done(start, { do: 'set-tag', lines: [bell], tag: true }).production
  expect(textsOf(done(marked, { do: 'omit-tags', chapter: first, omit: true }).production, first)).not.toContain('The bell rang.')
  const speech = Object.values(start.lines).find((line) => line.kind === 'dialogue')?.id as LineId
  expect(apply(start, Command.parse({ do: 'set-tag', lines: [speech], tag: true }))).toMatchObject({
    ok: false,
    failure: { code: 'command-refused', values: { reason: 'only-narration-is-a-tag' } },
  })
})
