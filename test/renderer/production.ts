import type { CharacterId, LineId } from '../../core/ids.ts'
import type { Line } from '../../core/records/line.ts'
import { Production } from '../../core/records/production.ts'

type Written = {
  /** Character's id; null for nobody. */
  who: string | null
  text: string
  chapter?: number
  scene?: number
  paragraph?: number
  kind?: Line['kind']
  quote?: number
  tag?: boolean
  confidence?: number
  by?: Line['attribution']['by']
  cut?: boolean
  take?: string
}

/** A production of chapters with these lines, and a character for everybody who speaks in them. */
export const productionOf = (written: Written[], more: Partial<Record<keyof Production, unknown>> = {}): Production => {
  const names = ['narrator', ...new Set(written.flatMap(({ who }) => (who && who !== 'narrator' ? [who] : [])))]
  const chapters = [...new Set(written.map(({ chapter = 1 }) => chapter))]
  const lines = written.map((one, index) => lineOf(one, index))
  const character = (id: string, voice: number) => ({ id, name: id, aliases: [], epithets: [], gender: null, voice, actor: null })
  return Production.parse({
    format: 2,
    id: 'production',
    title: 'The Tide Clerk',
    author: '',
    nextId: 1000,
    manuscript: null,
    chapterOrder: chapters.map((number) => `chapter-${number}`),
    chapters: Object.fromEntries(
      chapters.map((number) => [
        `chapter-${number}`,
        {
          id: `chapter-${number}`,
          number: String(number),
          title: `Chapter ${number}`,
          start: 0,
          end: 1,
          scenes: [{ title: 'Quay Nine', start: 0, end: 1 }],
          lines: lines.filter((line) => line.chapter === `chapter-${number}`).map((line) => line.id),
        },
      ]),
    ),
    lines: Object.fromEntries(lines.map((line) => [line.id, line])),
    characterOrder: names,
    characters: Object.fromEntries(names.map((name, voice) => [name, character(name, voice)])),
    actorOrder: [],
    actors: {},
    recordings: {},
    takes: {},
    pickups: {},
    respellings: {},
    adjustments: {},
    sounds: {},
    strips: {},
    pacing: { sameSpeaker: 0.25, speakerChange: 0.5, paragraph: 0.9, scene: 2, head: 0.75, tail: 2 },
    cover: null,
    ...more,
  })
}

const lineOf = (one: Written, index: number) => {
  const kind = one.kind ?? (one.who === 'narrator' ? 'narration' : 'dialogue')
  return {
    id: `line-${index + 1}`,
    number: String(index + 1),
    chapter: `chapter-${one.chapter ?? 1}`,
    scene: one.scene ?? 0,
    paragraph: one.paragraph ?? index,
    kind,
    text: one.text,
    start: index * 10,
    end: index * 10 + 5,
    quote: one.quote ?? (kind === 'dialogue' ? index : null),
    tag: one.tag ?? false,
    attribution: {
      by: one.by ?? (kind === 'narration' ? 'narrator' : 'tag'),
      character: one.who,
      confidence: one.confidence ?? 1,
      reason: { code: 'tag', values: {} },
      alternatives: [],
    },
    cut: one.cut ?? false,
    take: one.take ?? null,
  }
}

export const lineId = (index: number): LineId => `line-${index}` as LineId
export const characterId = (name: string): CharacterId => name as CharacterId

/** A mono recording as the production keeps it, `duration` in seconds. */
export const recordingOf = (id: string, role: 'voice' | 'sound', duration: number) => ({
  id,
  role,
  name: `${id}.wav`,
  file: `recordings/${id}.wav`,
  sha256: '0'.repeat(64),
  bytes: 1,
  duration,
  rate: 48_000,
  channels: 1,
  codec: 'pcm',
  actor: null,
  received: 0,
  match: { by: null, confidence: 1, reason: { code: 'name', values: {} }, candidates: [] },
  issues: [],
  peak: null,
  loudness: null,
  credit: '',
})
