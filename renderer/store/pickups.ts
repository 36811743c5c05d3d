import type { Production } from '../../core/records/production.ts'
import { changedLines, openPickups, pickupsByActor } from '../../core/takes/pickups.ts'
import { derived } from './derived.ts'

/** Pickups that wait for a take, by line. */
export const flaggedLines = derived(
  ({ pickups, lines }: Pick<Production, 'pickups' | 'lines'>) => [pickups, lines] as const,
  (pickups, lines) => openPickups({ pickups, lines }),
)

/** All pickups by actor. */
export const pickupLists = derived(
  (all: Production) => [all.pickups, all.lines, all.chapters, all.chapterOrder, all.characters, all.actorOrder] as const,
  (pickups, lines, chapters, chapterOrder, characters, actorOrder) =>
    pickupsByActor({ pickups, lines, chapters, chapterOrder, characters, actorOrder }),
)

/** Recorded lines whose words have changed since, and that nobody has flagged. */
export const linesOfNewText = derived(
  (all: Production) => [all.pickups, all.lines, all.chapters, all.chapterOrder] as const,
  (pickups, lines, chapters, chapterOrder) => changedLines({ pickups, lines, chapters, chapterOrder }),
)
