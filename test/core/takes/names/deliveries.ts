import { isSpoken, linesInOrder, spokenSeconds } from '../../../../core/cast/spoken.ts'
import type { ActorId, LineId } from '../../../../core/ids.ts'
import type { Line } from '../../../../core/records/line.ts'
import type { Production } from '../../../../core/records/production.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Manner, manners } from './manners.ts'
import { shapeNames, storyOfShape } from './stories.ts'

/** One actor's delivery with the truth beside each name. */
export type Delivery = {
  manner: string
  shape: string
  production: Production
  actor: ActorId | null
  files: { name: string; line: LineId; take: number; duration?: number }[]
}

/** The delivery of a seed: a story, a speaker, a manner, and which lines were read, all by chance. */
export const deliveryOf = (seed: number): Delivery => {
  const chance = chanceOf(seed)
  const manner = manners[seed % manners.length] as Manner
  const shape = chance.pick(shapeNames)
  const production = storyOfShape(shape, chance)
  // Who counts files without saying whom they speak has one role in the story, or the count means nothing.
  const roles = production.characterOrder.filter((id) => id !== 'narrator' || chance.often(0.4))
  const single = roles.filter(
    (id) => Object.values(production.characters).filter(({ actor }) => actor === production.characters[id]?.actor).length === 1,
  )
  const role = chance.pick(manner.counts && !manner.who ? single : roles)
  const character = production.characters[role]
  if (!character) throw new Error('no role')
  const own = linesInOrder(production).filter((line) => isSpoken(line) && line.attribution.character === role)
  const picked = pickedLines(manner, own, chance)
  const takesOf = picked.map(() => (manner.takes ? 1 + chance.below(3) : 1))
  const fixed = 1 + chance.below(40)
  const timed = chance.often(0.9)
  const pace = 0.75 + chance.next() * 0.6
  const files = picked.flatMap((line, index) =>
    Array.from({ length: takesOf[index] ?? 1 }, (_, at) => ({
      name: manner.make({
        chapter: chapterOf(production, line),
        number: line.number,
        nth: index + 1,
        take: at + 1,
        takes: takesOf[index] ?? 1,
        who: character.name,
        chance,
        fixed,
      }),
      line: line.id,
      take: at + 1,
      ...(timed ? { duration: spokenSeconds(line.text) * pace * (0.9 + chance.next() * 0.2) + 0.4 + chance.next() } : {}),
    })),
  )
  return { manner: manner.name, shape, production, actor: manner.who && chance.often(0.4) ? null : character.actor, files }
}

/** Manners whose names tell the chapter and the line: a whole cast can be delivered in one go by them. */
export const tellingManners = manners.filter(({ chapter, counts }) => chapter && counts === undefined)

/** All lines of a whole production in one delivery of nobody in particular. */
export const wholeDeliveryOf = (shape: string, manner: Manner, seed: number): Delivery => {
  const chance = chanceOf(seed)
  const production = storyOfShape(shape, chance)
  const fixed = 1 + chance.below(40)
  const files = linesInOrder(production)
    .filter(isSpoken)
    .flatMap((line, index) => {
      const takes = manner.takes ? 1 + chance.below(3) : 1
      const who = production.characters[line.attribution.character ?? '']?.name ?? ''
      const number = { chapter: chapterOf(production, line), number: line.number, nth: index + 1 }
      return Array.from({ length: takes }, (_, at) => ({
        name: manner.make({ ...number, take: at + 1, takes, who, chance, fixed }),
        line: line.id,
        take: at + 1,
        duration: spokenSeconds(line.text) * (0.8 + chance.next() * 0.4) + 0.8,
      }))
    })
  return { manner: manner.name, shape, production, actor: null, files }
}

/** All lines for who counts; else the lines of one chapter, or any of them where the name tells the chapter. */
const pickedLines = (manner: Manner, own: readonly Line[], chance: Chance): Line[] => {
  const chapter = chance.pick(own).chapter
  const within = own.filter((line) => line.chapter === chapter)
  if (manner.counts === 'all') return [...own]
  if (manner.counts === 'chapter') return within
  return manner.chapter && chance.often(0.6) ? chance.some(own, 12 / own.length, 3) : chance.some(within, 0.8, 3)
}

const chapterOf = (production: Production, line: Line): number => {
  const number = production.chapters[line.chapter]?.number ?? ''
  return number === '' ? production.chapterOrder.indexOf(line.chapter) : Number(number)
}
