import type { Production } from '../../../../core/records/production.ts'
import { story, type Told } from '../story.ts'
import type { Chance } from './chance.ts'

type Shape = {
  name: string
  chapters: number
  /** Lines of a chapter, least and most. */
  lines: readonly [number, number]
  voices: readonly string[]
  cast?: Record<string, string>
  /** Share of lines that have a lettered one behind them. */
  lettered?: number
  /** Share of lines that the first voice speaks. */
  told?: number
  prologue?: boolean
}

/** Productions as they come: short and long, one voice or many, doubled roles, numbered roles, other scripts than Latin. */
const shapes: readonly Shape[] = [
  { name: 'three chapters', chapters: 3, lines: [36, 48], voices: ['Narrator', 'Mara', 'Ilsa Brandt', 'Marshall', 'Zoë'] },
  { name: 'one chapter', chapters: 1, lines: [90, 140], voices: ['Narrator', 'Ilsa', 'Marshall', 'Wren', 'Old Tom'] },
  {
    name: 'many short chapters',
    chapters: 16,
    lines: [12, 30],
    voices: ['Narrator', 'Måns', 'Łucja', 'Zoë', 'Ilsa Thorne', 'Marshall Crane', 'The Drowned Man'],
    cast: { Zoë: 'Dana Okafor', 'Ilsa Thorne': 'Dana Okafor' },
  },
  { name: 'Cyrillic', chapters: 4, lines: [25, 40], voices: ['Narrator', 'Илья', 'Мария', 'Старый Йозеф'] },
  {
    name: 'numbered roles',
    chapters: 5,
    lines: [24, 40],
    voices: ['Narrator', 'Guard 1', 'Guard 2', 'Ilsa', 'Captain'],
    cast: { 'Guard 1': 'Ben Ode', 'Guard 2': 'Ben Ode' },
  },
  { name: 'lettered lines', chapters: 4, lines: [30, 40], voices: ['Narrator', 'Ilsa', 'Marshall', 'Pip'], lettered: 0.12 },
  { name: 'told by one', chapters: 8, lines: [40, 70], voices: ['Narrator', 'Ilsa', 'Élise', 'Marshall'], told: 0.7 },
  { name: 'with a prologue', chapters: 6, lines: [20, 36], voices: ['Narrator', 'Ilsa', 'Ilario', 'Marshall'], prologue: true },
]

export const shapeNames: readonly string[] = shapes.map(({ name }) => name)

/** A production of the named shape; its lines, lengths and speakers are chance. */
export const storyOfShape = (name: string, chance: Chance): Production => {
  const shape = shapes.find((one) => one.name === name)
  if (!shape) throw new Error(`no shape ${name}`)
  const told: Told[] = []
  for (let chapter = 1; chapter <= shape.chapters; chapter += 1) {
    const count = shape.lines[0] + chance.below(shape.lines[1] - shape.lines[0] + 1)
    for (let number = 1; number <= count; number += 1) {
      const speak = (at: string) => told.push([chapter, at, speakerOf(shape, chance), sentence(chance)])
      speak(String(number))
      if (chance.often(shape.lettered ?? 0.01)) speak(`${number}A`)
      if (chance.often((shape.lettered ?? 0) / 3)) speak(`${number}B`)
    }
  }
  const production = story(told, shape.cast)
  if (shape.prologue)
    production.chapterOrder.forEach((id, index) => {
      const chapter = production.chapters[id]
      if (chapter) Object.assign(chapter, index === 0 ? { number: '', title: 'Prologue' } : { number: String(index) })
    })
  return production
}

const speakerOf = (shape: Shape, chance: Chance): string =>
  shape.told !== undefined && chance.often(shape.told) ? (shape.voices[0] ?? '') : chance.pick(shape.voices)

const sentence = (chance: Chance): string => `${'word '.repeat(1 + chance.below(24))}end.`
