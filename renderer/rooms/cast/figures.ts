import { type Clash, clashesOf } from '../../../core/cast/clashes.ts'
import { type Amount, type Counts, countsOf, nothingSpoken } from '../../../core/cast/counts.ts'
import { isSpoken, linesInOrder, spokenSeconds } from '../../../core/cast/spoken.ts'
import type { ActorId, ChapterId, CharacterId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Seconds } from '../../../core/units.ts'
import { derivedEach } from '../../store/derived.ts'

/** What there is to say, how much of it has a chosen take, and in which chapters some has none. */
export type Work = Amount & { recorded: number; recordedSeconds: Seconds; missing: readonly ChapterId[] }

type Received = { recorded: number; recordedSeconds: Seconds; missing: ChapterId[] }
type Figures = { counts: Counts; character: ReadonlyMap<string, Received>; actor: ReadonlyMap<string, Received>; total: Received }

const figuresOf = derivedEach((production: Production): Figures => {
  const character = new Map<string, Received>()
  const actor = new Map<string, Received>()
  const total = nothingReceived()
  for (const line of linesInOrder(production).filter(isSpoken)) {
    const speaker = line.attribution.character ?? ''
    const seconds = line.take === null ? null : spokenSeconds(line.text)
    for (const received of [own(character, speaker), own(actor, production.characters[speaker]?.actor ?? ''), total]) {
      if (seconds !== null) {
        received.recorded += 1
        received.recordedSeconds += seconds
      } else if (received.missing.at(-1) !== line.chapter) received.missing.push(line.chapter)
    }
  }
  return { counts: countsOf(production), character, actor, total }
})

const nothingReceived = (): Received => ({ recorded: 0, recordedSeconds: 0, missing: [] })

const own = (all: Map<string, Received>, id: string): Received => {
  const received = all.get(id) ?? nothingReceived()
  all.set(id, received)
  return received
}

/** One object for each key of the same figures, so that what shows it need not be drawn again. */
const known = derivedEach((_figures: Figures) => new Map<string, Work>())

const work = (figures: Figures, key: string, amount: Amount | undefined, received: Received | undefined): Work => {
  const seen = known(figures).get(key) ?? { ...(amount ?? nothingSpoken), ...(received ?? nothingReceived()) }
  known(figures).set(key, seen)
  return seen
}

/** The work of one character. */
export const workOfCharacter = (production: Production, id: CharacterId): Work => {
  const figures = figuresOf(production)
  return work(figures, `character ${id}`, figures.counts.character.get(id), figures.character.get(id))
}

/** The work of one actor in all roles; "" is the work that nobody is cast for. */
export const workOfActor = (production: Production, id: ActorId | ''): Work => {
  const figures = figuresOf(production)
  return work(figures, `actor ${id}`, figures.counts.actor.get(id), figures.actor.get(id))
}

/** The work of the whole production. */
export const workOfAll = (production: Production): Work => {
  const figures = figuresOf(production)
  return work(figures, 'all', figures.counts.total, figures.total)
}

/** Everywhere that one person would talk to themself. */
export const clashList = derivedEach((production: Production): Clash[] => clashesOf(production))

/** In how many clashes this is the role to give away: the smaller of the two, so that each clash is shown in one place. */
export const clashesToSolve = (production: Production, id: CharacterId): number =>
  clashList(production).filter((clash) => smallerRole(production, clash) === id).length

const smallerRole = (production: Production, { characters: [one, other] }: Clash): CharacterId =>
  workOfCharacter(production, one).lines < workOfCharacter(production, other).lines ? one : other
