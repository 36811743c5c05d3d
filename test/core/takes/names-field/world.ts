/** A small seeded generator of numbers: mulberry32. */
export type Dice = {
  readonly real: () => number
  readonly upTo: (n: number) => number
  readonly one: <T>(of: readonly T[]) => T
  readonly chance: (p: number) => boolean
}

export const dice = (seed: number): Dice => {
  let a = seed >>> 0
  const real = (): number => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (n: number): number => Math.floor(real() * n)
  return {
    real,
    upTo,
    one: (of) => of[upTo(of.length)] as (typeof of)[number],
    chance: (p) => real() < p,
  }
}

export type FieldLine = {
  readonly index: number
  /** 1 … */
  readonly chapter: number
  /** Number printed in the script, within the chapter. */
  readonly number: string
  /** 0 … within the chapter. */
  readonly scene: number
  /** Place among the lines of its scene, 1 … */
  readonly inScene: number
  readonly who: string
  readonly text: string
}

export type World = {
  readonly title: string
  readonly chapters: readonly string[]
  readonly people: readonly { readonly name: string; readonly actor: string }[]
  readonly lines: readonly FieldLine[]
}

const casts: readonly (readonly (readonly [string, string])[])[] = [
  [
    ['Narrator', 'Helen Osei'],
    ['Mara', 'Priya Nair'],
    ['Old Tom', 'Dan Whitlock'],
    ['Captain Reyes', 'Luis Ferrer'],
    ['Ilsa', 'Greta Lindqvist'],
    ['Dr. Hale', 'Simon Okafor'],
  ],
  [
    ['Narrator', 'Peter Vance'],
    ['Zoë', 'Anaïs Bertrand'],
    ['Jürgen', 'Till Schäfer'],
    ['Marcus', 'Ben Ashdown'],
    ['Marta', 'Kasia Wrona'],
    ['Mrs. Penhallow', 'Judith Crane'],
  ],
  [
    ['Narrator', 'Ruth Abel'],
    ['Guard 1', 'Ed Mills'],
    ['Guard 2', 'Sam Holt'],
    ['Queen Isolde', 'Nora Flint'],
    ['Finn', 'Joe Tanaka'],
    ['Bess', 'Amy Oduya'],
  ],
]

const subjects = [
  'I',
  'You',
  'She',
  'He',
  'They',
  'We',
  'Nobody',
  'The captain',
  'My brother',
  'Someone',
  'The harbour master',
  'Your sister',
]
const deeds = [
  'left',
  'forgot',
  'sold',
  'buried',
  'carried',
  'mended',
  'found',
  'stole',
  'hid',
  'wanted',
  'burned',
  'painted',
  'counted',
  'lost',
  'kept',
  'broke',
]
const things = [
  'the lantern',
  'every letter',
  'two silver coins',
  'that old boat',
  'my only coat',
  'the red door',
  'his violin',
  'the last match',
  'a map of the bay',
  'the keys',
  'all twelve chairs',
  'the broken clock',
  'a sack of flour',
  'her photograph',
  'the wireless',
  'nine bottles of rum',
  'the ledger',
  'our father’s watch',
]
const places = [
  'by the well',
  'on the stairs',
  'in the snow',
  'under the bridge',
  'behind the mill',
  'at the station',
  'before the storm',
  'after supper',
  'near the lighthouse',
  'on Sunday',
  'for chapter and verse',
  'in room seven',
]
const leads = [
  '',
  '',
  '',
  'Listen, ',
  'No, ',
  'Well, ',
  'Please, ',
  'Of course, ',
  'Oh! ',
  'Why, ',
  'Mara, ',
  'So ',
  'And then ',
  'Look here: ',
]
const shortLines = ['Yes.', 'No.', 'What?', 'I know.', 'Go on.', 'Never.', 'Who’s there?', 'Stop!', 'Thank you.', 'Take two.', 'Not again.']

const sentence = (d: Dice): string => {
  const lead = d.one(leads)
  const who = d.one(subjects)
  const begin = lead === '' ? who : `${lead}${who === 'I' ? who : who.toLowerCase()}`
  return `${begin} ${d.one(deeds)} ${d.one(things)} ${d.one(places)}${d.one(['.', '.', '?', '!', '…'])}`
}

const titles = ['The Long Dark', 'Station 9', 'Harbour of Glass', 'Wolves at Noon', 'The 39 Bells']
const chapterTitles = [
  'The Letter',
  'Salt',
  'Night Ferry',
  'What the Tide Left',
  'Two Keys',
  'Ashes',
  'The Inn',
  'Home',
  'Signals',
  'Last Light',
]

export type WorldOptions = {
  readonly cast?: number
  readonly chapters?: number
  /** Lines of a chapter, least and most. */
  readonly length?: readonly [number, number]
  readonly inserted?: boolean
}

/** A script: chapters of scenes, whose lines are numbered within the chapter. */
export const worldOf = (d: Dice, options: WorldOptions = {}): World => {
  const cast = casts[options.cast ?? d.upTo(casts.length)] ?? []
  const chapters = options.chapters ?? 2 + d.upTo(5)
  const [least, most] = options.length ?? [30, 70]
  const lines: FieldLine[] = []
  for (let chapter = 1; chapter <= chapters; chapter++) {
    const count = least + d.upTo(most - least + 1)
    const scenes = 1 + d.upTo(3)
    let number = 0
    let lastScene = -1
    let inScene = 0
    let last = ''
    for (let i = 0; i < count; i++) {
      const scene = Math.floor((i * scenes) / count)
      if (scene !== lastScene) inScene = 0
      lastScene = scene
      inScene++
      let who = d.one(cast)[0]
      if (who === last) who = d.one(cast)[0]
      last = who
      const insert = options.inserted === true && i > 3 && d.chance(0.08)
      if (!insert) number++
      const before = lines.at(-1)?.number ?? ''
      const letter = /[A-Y]$/.test(before) ? String.fromCharCode(before.charCodeAt(before.length - 1) + 1) : 'A'
      lines.push({
        index: lines.length,
        chapter,
        number: insert ? `${number}${letter}` : String(number),
        scene,
        inScene,
        who,
        text: d.chance(0.08) ? d.one(shortLines) : d.chance(0.3) ? `${sentence(d)} ${sentence(d)}` : sentence(d),
      })
    }
  }
  return {
    title: d.one(titles),
    chapters: Array.from({ length: chapters }, (_, i) => chapterTitles[i % chapterTitles.length] as string),
    people: cast.map(([name, actor]) => ({ name, actor })),
    lines,
  }
}
