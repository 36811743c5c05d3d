import { spokenSeconds } from '../../../../core/cast/spoken.ts'
import type { ActorId, ChapterId, LineId } from '../../../../core/ids.ts'
import type { Production } from '../../../../core/records/production.ts'
import type { NameMatch } from '../../../../core/takes/name-answer.ts'
import { story } from '../story.ts'
import { byDevice } from './by-device.ts'
import { byHabit } from './by-habit.ts'
import { byNumber } from './by-number.ts'
import { byStudio } from './by-studio.ts'
import { byWords } from './by-words.ts'
import type { FieldFile } from './files.ts'
import { dice, type World, worldOf } from './world.ts'

export const fieldManners = [...byNumber, ...byWords, ...byDevice, ...byHabit, ...byStudio]

export type FieldDelivery = {
  manner: string
  production: Production
  actor: ActorId | null
  files: { name: string; duration?: number; truth: FieldFile['truth']; lines: LineId[]; take?: number }[]
}

/** The delivery of a seed in the manner of that number; who sends it is known of half of those by one actor. */
export const fieldDelivery = (manner: number, seed: number): FieldDelivery => {
  const way = fieldManners[manner]
  if (!way) throw new Error('no manner')
  const d = dice(seed * 7919 + manner)
  const world = worldOf(d, way.world)
  const production = productionOf(world)
  const delivered = way.deliver(d, world)
  const speakers = new Set(delivered.flatMap(({ lines }) => lines.map((at) => world.lines[at]?.who)))
  const [only] = speakers
  const actor =
    speakers.size === 1 && d.chance(0.5) ? (Object.values(production.characters).find(({ name }) => name === only)?.actor ?? null) : null
  const timed = d.chance(0.8)
  const files = delivered.map(({ path, truth, lines, take }) => {
    const text = lines.map((at) => world.lines[at]?.text ?? '').join(' ')
    const duration = (truth === 'none' ? 1 + d.upTo(30) : spokenSeconds(text) * (0.75 + d.real() * 0.5)) + 0.4 + d.real()
    return {
      name: path,
      truth,
      lines: lines.map((at) => `l${at}` as LineId),
      ...(timed ? { duration } : {}),
      ...(take === undefined ? {} : { take }),
    }
  })
  return { manner: way.name, production, actor, files }
}

const productionOf = ({ lines, people, chapters }: World): Production => {
  const made = story(
    lines.map(({ chapter, number, who, text }) => [chapter, number, who, text]),
    Object.fromEntries(people.map(({ name, actor }) => [name, actor])),
  )
  lines.forEach(({ index, scene }) => {
    Object.assign(made.lines[`l${index}` as LineId] ?? {}, { scene })
  })
  chapters.forEach((title, at) => {
    Object.assign(made.chapters[`ch${at + 1}` as ChapterId] ?? {}, { title })
  })
  return made
}

export type Verdict = 'right' | 'doubt' | 'missed' | 'wrong' | 'right-unsaid'

/**
 * What a match is worth. A file of several lines is read right when it is put on none for sure and its lines are all in
 * question; where nothing can be known, only silence or the truth are right.
 */
export const verdictOf = ({ truth, lines }: FieldDelivery['files'][number], match: NameMatch): Verdict => {
  const { line, candidates } = match
  if (truth === 'known' && lines.length > 1)
    return line === null ? (lines.every((one) => candidates.slice(0, 2 * lines.length + 2).includes(one)) ? 'right' : 'missed') : 'wrong'
  if (line !== null) return lines.length === 1 && lines[0] === line ? 'right' : 'wrong'
  if (truth !== 'known') return 'right-unsaid'
  return candidates.some((one) => lines.includes(one)) ? 'doubt' : 'missed'
}
