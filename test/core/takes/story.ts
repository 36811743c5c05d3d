import type { ActorId, ChapterId, CharacterId, LineId } from '../../../core/ids.ts'
import { type Character, narratorId } from '../../../core/records/character.ts'
import type { Line } from '../../../core/records/line.ts'
import { Production } from '../../../core/records/production.ts'
import { usualPacing } from '../../../core/records/timeline.ts'

/** A line of the story in short: chapter, number, character key, text. */
export type Told = [chapter: number, number: string, character: string, text: string, kind?: Line['kind']]

/** A production made of told lines: characters by name, one actor for each unless `cast` says otherwise. */
export const story = (told: readonly Told[], cast: Record<string, string> = {}): Production => {
  const names = [...new Set(told.map(([, , name]) => name))]
  const idOf = (name: string) => (name === 'Narrator' ? narratorId : (`c${names.indexOf(name)}` as CharacterId))
  const chapters = [...new Set(told.map(([chapter]) => chapter))]
  const actors = [...new Set(names.map((name) => cast[name] ?? `Actor of ${name}`))]
  const lines = told.map(([chapter, number, name, text, kind], index) => ({
    id: `l${index}` as LineId,
    number,
    chapter: `ch${chapter}` as ChapterId,
    scene: 0,
    paragraph: index,
    kind: kind ?? (name === 'Narrator' ? 'narration' : 'dialogue'),
    text,
    start: index * 1000,
    end: index * 1000 + text.length,
    quote: null,
    attribution: { by: 'tag', character: idOf(name), confidence: 1, reason: { code: 'tag', values: {} }, alternatives: [] },
  }))
  const characters: Record<string, Character> = Object.fromEntries(
    names.map((name, index) => [
      idOf(name),
      {
        id: idOf(name),
        name,
        aliases: [],
        epithets: [],
        gender: null,
        voice: index,
        actor: `a${actors.indexOf(cast[name] ?? `Actor of ${name}`)}` as ActorId,
      },
    ]),
  )
  return Production.parse({
    format: 2,
    id: 'p1',
    title: 'Story',
    author: '',
    nextId: 1,
    manuscript: null,
    chapterOrder: chapters.map((chapter) => `ch${chapter}`),
    chapters: Object.fromEntries(
      chapters.map((chapter) => [
        `ch${chapter}`,
        {
          id: `ch${chapter}`,
          number: String(chapter),
          title: `Chapter ${chapter}`,
          start: 0,
          end: 1_000_000,
          scenes: [],
          lines: lines.filter((line) => line.chapter === `ch${chapter}`).map((line) => line.id),
        },
      ]),
    ),
    lines: Object.fromEntries(lines.map((line) => [line.id, line])),
    characterOrder: names.map(idOf),
    characters,
    actorOrder: actors.map((_, index) => `a${index}`),
    actors: Object.fromEntries(actors.map((name, index) => [`a${index}`, { id: `a${index}`, name }])),
    recordings: {},
    takes: {},
    pickups: {},
    respellings: {},
    adjustments: {},
    sounds: {},
    strips: {},
    pacing: usualPacing,
    cover: null,
  })
}

/** A long story of three chapters: four voices and a narrator in a fixed, irregular order, texts of varied length. */
export const longStory = (): Production => {
  const voices = ['Narrator', 'Mara', 'Ilsa Brandt', 'Zoë', 'The Drowned Man']
  const told: Told[] = []
  let state = 7
  for (let chapter = 1; chapter <= 3; chapter += 1)
    for (let number = 1; number <= 40 + chapter * 3; number += 1) {
      state = (state * 48271) % 2147483647
      const words = 2 + (state % 23)
      told.push([chapter, String(number), voices[state % voices.length] ?? 'Mara', `${'word '.repeat(words)}end.`])
      if (number === 14) told.push([chapter, '14A', 'Mara', 'And so I waited there.'])
    }
  return story(told, { Mara: 'Marshall Crane', 'Ilsa Brandt': 'Dana Okafor', Zoë: 'Dana Okafor' })
}
