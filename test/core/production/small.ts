import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { foundProduction } from '../../../core/production/found.ts'
import type { Production } from '../../../core/records/production.ts'

/** The manuscript of the small production. */
export const text = `Chapter One

“You came back,” said Mara.

Zoë put the lamp down. “Only to say goodbye,” she said. “I will not stay.”

“Then say it.”

The tide turned under the jetty.

***

In the morning the lamp was gone.

Chapter Two

“Is that all?” asked Mara. Nobody answered.

“It is,” said Zoë.
`

const sha = (letter: string) => letter.repeat(64)

/** The record of a recording of ten seconds. */
export const recording = (name: string, letter: string) => ({
  role: 'voice' as const,
  name,
  file: `recordings/${name}`,
  sha256: sha(letter),
  bytes: 1000,
  duration: 10,
  rate: 48_000,
  channels: 1,
  codec: 'pcm_f32le',
  received: 1,
  match: { by: null, confidence: 0, reason: { code: 'none', values: {} }, candidates: [] },
  issues: [],
  peak: -6,
  loudness: -20,
})

/** The records after commands, all of which must hold. */
export const edited = (production: Production, ...commands: CommandInput[]): Production =>
  commands.reduce((records, command) => {
    const applied = apply(records, Command.parse(command))
    if (!applied.ok) throw new Error(`${command.do}: ${JSON.stringify(applied.failure)}`)
    return applied.value.production
  }, production)

/** The manuscript's text, and a production of it: two chapters, two actors, two recordings with four takes, a sound. */
export const smallText = manuscriptOfText(text, { encoding: 'UTF-8', issues: [] }).text
export const small: Production = (() => {
  const manuscript = manuscriptOfText(text, { encoding: 'UTF-8', issues: [] })
  const founded = foundProduction({ id: 'p', title: 'Tide', manuscript, file: 'manuscript/tide.txt', name: 'tide.txt' })
  const spoken = Object.values(founded.lines).filter(({ kind }) => kind === 'dialogue')
  const speakers = founded.characterOrder.filter((id) => id !== 'narrator')
  const [first, second, third] = spoken
  const chapter = founded.chapterOrder[0]
  if (!first || !second || !third || !chapter || speakers.length < 2) throw new Error('the small production is too small')
  const take = (line: string, of: number, start: number) => ({
    recording: of,
    line,
    start,
    end: start + 2,
    by: 'name' as const,
    confidence: 0.9,
  })
  const cast = edited(
    founded,
    { do: 'add-actor', name: 'Ida', characters: speakers.slice(0, 1) as never },
    { do: 'add-actor', name: 'Tom', characters: speakers.slice(1, 2) as never },
    {
      do: 'attach',
      recordings: [
        { ...recording('a.wav', 'a'), asides: [{ kind: 'false-start', start: 5.5, end: 7, line: first.id }] },
        recording('b.wav', 'b'),
      ],
      takes: [take(first.id, 0, 0), take(first.id, 0, 3), take(second.id, 1, 0), take(third.id, 1, 4)] as never,
    },
  )
  return edited(cast, {
    do: 'place-sound',
    sound: {
      chapter,
      track: 'music',
      recording: Object.keys(cast.recordings)[1] as never,
      anchor: { on: 'line', line: first.id, offset: 0.5 },
      start: 0,
      end: 8,
      length: 20,
      gain: -12,
      fadeIn: 1,
      fadeOut: 1,
      duck: 6,
    },
  })
})()

/** The small production with a pickup that waits and one that is closed. */
export const flagged: Production = (() => {
  const lines = Object.values(small.takes).map(({ line }) => line)
  const flags = edited(small, { do: 'flag-pickups', lines, reason: 'noise', at: 1 })
  const closed = Object.values(flags.pickups)[0]?.id as never
  return edited(flags, { do: 'close-pickup', pickup: closed, as: 'done', at: 2 })
})()
