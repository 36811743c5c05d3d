import { charactersOf } from '../cast/spoken.ts'
import type { ActorId, ChapterId, CharacterId, LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { LineCount } from '../records/name-reading.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import { type Belief, readDelivery } from './delivery.ts'
import { lengthVerdict } from './duration.ts'
import { type FileName, parseFileName } from './file-name.ts'
import { groupBy } from './group.ts'
import { type Manner, mannerOf } from './manner.ts'
import { type People, peopleIn } from './people.ts'
import { pools } from './pool.ts'
import type { Correction } from './reading.ts'
import type { DeliveredFile } from './resolve.ts'
import { numberUncounted } from './uncounted.ts'

/** A file of a delivery: the name it came with and, when probed, its length. */
export type NamedFile = { name: string; duration?: Seconds }

/** What a file's name, read with all names of its delivery, says. `line` is null in doubt; then `candidates` are in question. */
export type NameMatch = {
  line: LineId | null
  take: number | null
  /** By a number of the script, or by a place in an order. */
  by: 'name' | 'order' | null
  confidence: number
  /** Wording: locales `match.<code>`. */
  reason: { code: string; values: Record<string, string> }
  /** Best first; at most 20. */
  candidates: LineId[]
}

/** `corrections`: how the producer says names of a shape are to be read. */
export type MatchOptions = { actor?: ActorId | null; chapter?: ChapterId | null; corrections?: ReadonlyMap<string, Correction> }

/** Below this a match is a doubt: it is shown with its candidates and never taken. */
export const matchFrom = 0.6

/** A count that is not known to run from first to last may begin or pause anywhere. */
const partCount = 0.8

/** How sure a name can make: a number of the script stands for itself, unless it may be a device's or a take's; a count needs an owner, and the company of others. */
const mostSure = (belief: Belief, evidence: number, owned: boolean): number => {
  const counts = belief.reading?.counts
  if (counts === 'number') return belief.letterMayBe || belief.counter ? 0.85 : 0.98
  if (!owned) return 0.55
  if (counts === 'rank') return 0.85
  return belief.whole ? Math.min(0.97, 1 - 0.3 / evidence) : Math.min(partCount, 1 - 0.3 / evidence)
}

type Read = { name: FileName; duration: Seconds | null; people: People | null; foreign: boolean; file: DeliveredFile }

/** Matches the files of one delivery to lines by their names; answers stand in the order of `files`. */
export const matchByName = (files: readonly NamedFile[], production: Production, options: MatchOptions = {}): NameMatch[] =>
  matchDelivery(files, production, options).matches

/** What the names of a delivery say. */
export type DeliveryMatch = {
  /** In the order of the files. */
  matches: NameMatch[]
  /** The manners that the names are written in, the commonest first. */
  manners: Manner[]
  /** Lines that each file may hold; `owned` when the name or the sender tells whose they are. */
  sought: { lines: readonly Line[]; owned: boolean }[]
  /** The shape of each name, which a correction is for. */
  shapes: string[]
}

/** Matches the files of one delivery to lines, and tells how their names were read. */
export const matchDelivery = (files: readonly NamedFile[], production: Production, options: MatchOptions = {}): DeliveryMatch => {
  const read = readFiles(files, production, options)
  const answers = new Map<Read, NameMatch>()
  const manners: Manner[] = []
  const groups = [...groupBy(read, (one) => one.name.shape)].sort(([, a], [, b]) => b.length - a.length)
  const countsBefore = new Map<LineCount, number>()
  for (const [shape, group] of groups) {
    const delivery = readDelivery(
      group.map((one) => one.file),
      countsBefore,
      options.corrections?.get(shape),
    )
    const { beliefs } = delivery
    const evidence = beliefs.filter(({ lines, stranger }) => !stranger && (lines[0]?.p ?? 0) > 0.5).length
    group.forEach((one, index) => {
      answers.set(one, answer(one, beliefs[index], evidence, production))
    })
    const manner = mannerOf(
      group.map(({ name }) => name),
      delivery,
    )
    if (manner) manners.push(manner)
    learn(countsBefore, beliefs)
  }
  return {
    matches: read.map((one) => answers.get(one) ?? nothing('no-number')),
    manners,
    sought: read.map(({ file }) => ({ lines: file.pool.lines, owned: file.pool !== file.all })),
    shapes: read.map(({ name }) => name.shape),
  }
}

const readFiles = (files: readonly NamedFile[], production: Production, options: MatchOptions): Read[] => {
  const peopleOf = peopleIn(production)
  const poolOf = pools(production, options.chapter ?? null)
  const own = options.actor ? charactersOf(production, options.actor) : []
  const names = numberUncounted(files.map((file) => parseFileName(file.name)))
  return names.map((parsed, index): Read => {
    const { name, people } = peopleOf(parsed)
    const cast = castOf(people, own)
    const duration = files[index]?.duration ?? null
    return { name, duration, people, foreign: cast.foreign, file: { name, pool: poolOf(cast.characters), all: poolOf(null), duration } }
  })
}

/** Who may speak in a file: those its name says, narrowed to the actor's own when both agree. */
const castOf = (people: People | null, own: CharacterId[]): { characters: CharacterId[] | null; foreign: boolean } => {
  if (!people) return { characters: own.length > 0 ? own : null, foreign: false }
  if (own.length === 0) return { characters: people.characters, foreign: false }
  const both = people.characters.filter((character) => own.includes(character))
  return both.length > 0 ? { characters: both, foreign: false } : { characters: people.characters, foreign: true }
}

/** One delivery counts in one way: what its larger groups showed weighs on the smaller ones. */
const learn = (before: Map<LineCount, number>, beliefs: readonly Belief[]): void => {
  for (const { lines, reading } of beliefs)
    if (reading && (lines[0]?.p ?? 0) > 0.9) before.set(reading.counts, Math.min(50, (before.get(reading.counts) ?? 1) * 1.5))
}

const nothing = (code: string, values: Record<string, string> = {}): NameMatch => ({
  line: null,
  take: null,
  by: null,
  confidence: 0,
  reason: { code, values },
  candidates: [],
})

const answer = (read: Read, belief: Belief | undefined, evidence: number, production: Production): NameMatch => {
  const best = belief?.lines[0]
  if (read.name.numbers.length === 0) return nothing(read.people ? 'name-without-number' : 'no-number', who(read, production))
  if (!belief || !best) return nothing('no-such-line', { ...who(read, production), number: spelled(read.name) })
  const verdict = read.duration === null ? 'fits' : lengthVerdict(best.line.text, read.duration)
  const strange = read.foreign || belief.stranger
  const trust = (verdict === 'fits' ? 1 : verdict === 'short' ? 0.5 : 0.75) * (strange ? 0.6 : 1) * (read.people?.sure === false ? 0.85 : 1)
  const confidence = Math.min(best.p, mostSure(belief, evidence, read.file.pool !== read.file.all)) * trust
  const taken = confidence >= matchFrom
  const candidates = belief.lines.filter(({ p }) => p > 0.02).slice(0, 20)
  const values = told(best.line, production, belief.take)
  const code =
    verdict !== 'fits'
      ? `too-${verdict}`
      : strange
        ? read.foreign
          ? 'other-actor'
          : 'other-character'
        : taken
          ? `by-${belief.reading?.counts}`
          : 'several-lines'
  return {
    line: taken ? best.line.id : null,
    take: belief.take,
    by: taken ? (belief.reading?.counts === 'number' ? 'name' : 'order') : null,
    confidence,
    reason: { code, values: { ...values, count: String(candidates.length) } },
    candidates: candidates.map(({ line }) => line.id),
  }
}

const who = (read: Read, production: Production): Record<string, string> => {
  const first = read.people?.characters[0]
  return { name: read.name.name, character: first ? (production.characters[first]?.name ?? '') : '' }
}

const spelled = (name: FileName): string => name.numbers.map((number) => `${number.value}${number.letter ?? ''}`).join(', ')

const told = (line: Line, production: Production, take: number | null): Record<string, string> => ({
  chapter: production.chapters[line.chapter]?.number ?? '',
  line: line.number,
  character: line.attribution.character ? (production.characters[line.attribution.character]?.name ?? '') : '',
  take: take === null ? '' : String(take),
})
