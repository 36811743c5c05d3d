import { charactersOf } from '../cast/spoken.ts'
import type { ActorId, ChapterId, CharacterId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { LineCount } from '../records/name-reading.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import { textOfNames, weighTexts } from './by-text.ts'
import { companyOf } from './company.ts'
import { type Belief, readDelivery } from './delivery.ts'
import { parseFileName } from './file-name.ts'
import { groupBy } from './group.ts'
import { type Manner, mannerOf } from './manner.ts'
import { answerByNumbers, type NamedRead, type NameMatch, nothing, withText } from './name-answer.ts'
import { foldRanges } from './name-ranges.ts'
import { wordsOf } from './name-text.ts'
import { oddNames } from './odd-names.ts'
import { type People, peopleIn } from './people.ts'
import { pools } from './pool.ts'
import type { Correction } from './reading.ts'
import { inOneGo, type Steps } from './steps.ts'
import { numberUncounted } from './uncounted.ts'

/** A file of a delivery: the name it came with and, when probed, its length. */
export type NamedFile = { name: string; duration?: Seconds }

/** `corrections`: how the producer says names of a shape are to be read. */
export type MatchOptions = { actor?: ActorId | null; chapter?: ChapterId | null; corrections?: ReadonlyMap<string, Correction> }

/** Matches the files of one delivery to lines by their names; answers stand in the order of `files`. */
export const matchByName = (files: readonly NamedFile[], production: Production, options: MatchOptions = {}): NameMatch[] =>
  inOneGo(matchDelivery(files, production, options)).matches

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
export function* matchDelivery(files: readonly NamedFile[], production: Production, options: MatchOptions = {}): Steps<DeliveryMatch> {
  const read = readFiles(files, production, options)
  yield
  const answers = new Map<NamedRead, NameMatch>()
  const manners: Manner[] = []
  const groups = [...groupBy(read, (one) => one.name.shape)].sort(([, a], [, b]) => b.length - a.length)
  const odd = oddNames(read)
  yield
  const known = new Set([...wordsOf(production.title), wordsOf(production.title).join('')])
  const countsBefore = new Map<LineCount, number>()
  const textIn = textOfNames(
    read.map(({ name }) => name),
    production,
    read[0]?.file.all.lines ?? [],
  )
  yield
  for (const [shape, group] of groups) {
    const named = group.some(({ people }) => people !== null)
    const delivery = yield* readDelivery(
      group.map((one) => one.file),
      countsBefore,
      { correction: options.corrections?.get(shape), owned: named },
    )
    const { beliefs } = delivery
    const company = companyOf(
      group.map(({ name }) => name),
      beliefs,
      { named, owned: options.actor != null, corrected: options.corrections?.has(shape) === true, known },
    )
    yield
    const texts = group.map(({ file }) => textIn(file))
    yield
    const says = weighTexts(
      beliefs,
      texts,
      group.map(({ file }) => file),
    )
    group.forEach((one, index) => {
      const byNumber = answerByNumbers(one, beliefs[index], { ...company, odd: odd.has(one) }, production)
      answers.set(one, withText(byNumber, says[index] ?? { code: 'nothing' }, one, production))
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

const readFiles = (files: readonly NamedFile[], production: Production, options: MatchOptions): NamedRead[] => {
  const peopleOf = peopleIn(production)
  const poolOf = pools(production, options.chapter ?? null)
  const own = options.actor ? charactersOf(production, options.actor) : []
  const named = numberUncounted(files.map((file) => parseFileName(file.name))).map(peopleOf)
  const names = foldRanges(named.map(({ name }) => name))
  return named.map(({ name: unfolded, people }, index): NamedRead => {
    const name = names[index] ?? unfolded
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
