import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linesInOrder } from '../../core/cast/spoken.ts'
import { foundProduction } from '../../core/production/found.ts'
import { readManuscript } from '../../electron/services/manuscript/read.ts'
import { dice } from './dice.ts'
import { type Kind, kinds, voices, type Way } from './session-kinds.ts'
import { type Piece, piecesOf } from './session-pieces.ts'
import { type Lying, soundOf } from './session-sound.ts'

/** Lines of a session, and of its story's other kind. */
const usualLines = 20

type Story = { speech: string[]; prose: string[] }

/** The lines of every manuscript (`.txt`) of a folder. */
const storiesOf = async (folder: string): Promise<Story[]> => {
  const stories: Story[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!/^(?!readme).*\.txt$/i.test(name)) continue
    const manuscript = await readManuscript(readFileSync(join(folder, name)), name)
    if (!manuscript.ok) throw new Error(`${name}: ${manuscript.failure.code}`)
    const production = foundProduction({ id: 'bench', manuscript: manuscript.value, file: name, name })
    const lines = linesInOrder(production).filter(({ text }) => /\p{L}/u.test(text))
    const texts = (kind: string): string[] => lines.filter((line) => line.kind === kind).map(({ text }) => text)
    stories.push({ speech: texts('dialogue'), prose: texts('narration').filter((text) => text.length < 260) })
  }
  if (stories.length === 0) throw new Error(`No manuscripts (.txt) in ${folder}`)
  return stories
}

/**
 * Makes sessions in a folder, in the form that `alignmentItems` reads: every kind with every voice, in turn by the ways they are sent.
 * What is there already stays. `stories`: a folder of manuscripts to read from; another `seed`, other lines and another course.
 */
export const makeSessions = async (
  folder: string,
  { stories, only, seed, told }: { stories: string; only: RegExp; seed: number; told: (name: string) => void },
): Promise<void> => {
  const known = await storiesOf(stories)
  mkdirSync(folder, { recursive: true })
  for (const [nth, kind] of kinds.entries())
    for (const [at, voice] of kind.voices.entries()) {
      const way = kind.ways[at % kind.ways.length]!
      const name = `${kind.name}-${voice}`
      if (!only.test(name) || existsSync(join(folder, `${name}.json`))) continue
      told(name)
      await makeSession(folder, name, {
        kind,
        voice,
        way,
        seed: 10_000 * (seed - 1) + 100 * nth + at + 1,
        story: known[(nth + at + seed - 1) % known.length]!,
      })
    }
}

type Making = { kind: Kind; voice: keyof typeof voices; way: Way; seed: number; story: Story }

const makeSession = async (folder: string, name: string, { kind, voice, way, seed, story }: Making): Promise<void> => {
  const chance = dice(seed)
  const most = kind.most ?? usualLines
  const given =
    typeof kind.lines === 'string' ? windowOf(story[kind.lines], kind.mistaken ? 2 * most : most, chance.next()) : [...kind.lines]
  const [lines, read] = kind.mistaken ? [given.slice(0, most), given.slice(most)] : [given, given]
  const others = (kind.lines === 'speech' ? story.speech : story.prose).filter((text) => !given.includes(text) && text.length < 90)
  const pieces = piecesOf(read, others, kind.manner, chance)
  const audio = `${name}.${{ flac: 'flac', mp3: 'mp3', phone: 'wav' }[way.as]}`
  const partner = voices[voice === 'rms' ? 'slt' : 'rms']
  const { lying, seconds } = await soundOf(pieces, { own: voices[voice], partner, way, file: join(folder, audio), seed })
  const truth = truthOf(lines, kind.mistaken ? lying.map(asTalk) : lying)
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ name, audio, duration: seconds, kind: kind.name, ...truth }, null, 1)}\n`)
}

/** Neighbouring lines of a story. */
const windowOf = (lines: readonly string[], most: number, at: number): string[] => {
  const from = Math.floor(at * Math.max(1, lines.length - most))
  return lines.slice(from, from + most)
}

/** What somebody else's session holds is none of the lines. */
const asTalk = (one: Lying): Lying =>
  'noise' in one.piece ? one : { ...one, piece: { ...one.piece, as: { event: 'offscript' } } satisfies Piece }

/** The truth as the scorer of known recordings has it: times in seconds, the wanted take is the last whole one. */
const truthOf = (lines: readonly string[], lying: readonly Lying[]) => {
  const rounded = ({ start, end }: { start: number; end: number }) => ({ start: round(start), end: round(end) })
  return {
    lines: lines.map((text, index) => {
      const own = lying.flatMap(({ piece, ...range }) =>
        'as' in piece && 'line' in piece.as && piece.as.line === index ? [{ ...rounded(range), as: piece.as }] : [],
      )
      const wanted = own.findLast(({ as }) => as.kind === 'full')
      const spoken = wanted?.as.spoken
      return {
        ...{ index, text, start: wanted?.start ?? null, end: wanted?.end ?? null },
        status: wanted ? (spoken === undefined ? 'present' : 'misread') : 'missing',
        takes: own.map(({ start, end, as }) => ({ start, end, kind: as.kind })),
        ...(spoken === undefined ? {} : { spoken }),
      }
    }),
    events: lying.flatMap(({ piece, ...range }): { kind: string; start: number; end: number; text?: string }[] => {
      if ('noise' in piece) return [{ kind: piece.noise, ...rounded(range) }]
      return 'event' in piece.as ? [{ kind: piece.as.event, ...rounded(range), text: piece.texts.join(' ') }] : []
    }),
  }
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000
