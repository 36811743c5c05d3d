import { describe, expect, it } from 'vitest'
import type { ActorId, LineId } from '../../../core/ids.ts'
import { parseFileName } from '../../../core/takes/file-name.ts'
import { matchByName, type NamedFile } from '../../../core/takes/match.ts'
import { settledFrom } from '../../../core/takes/settle.ts'
import { fieldDelivery, fieldManners, verdictOf } from './names-field/deliveries.ts'
import { story, type Told } from './story.ts'

describe('names as other people write them', () => {
  it('are read right 98 times in 100, and never wrongly so that nobody looks', () => {
    const told = { known: 0, right: 0 }
    const settledWrong: string[] = []
    for (const at of fieldManners.keys())
      for (const seed of [301, 302]) {
        const { manner, files, production, actor } = fieldDelivery(at, seed)
        matchByName(files, production, { actor }).forEach((match, index) => {
          const file = files[index]
          if (!file) throw new Error('an answer without a file')
          const verdict = verdictOf(file, match)
          if (file.truth === 'known') told.known += 1
          if (file.truth === 'known' && verdict === 'right') told.right += 1
          if (verdict === 'wrong' && match.confidence >= settledFrom) settledWrong.push(`${manner}: ${file.name}`)
        })
      }
    expect(settledWrong).toEqual([])
    expect(told.known).toBeGreaterThan(3000)
    expect(told.right / told.known).toBeGreaterThanOrEqual(0.98)
  })
})

const voices = ['Narrator', 'Mara', 'Finn', 'Old Tom']
const says = [
  'left the lantern',
  'sold every boat',
  'hid two silver coins',
  'broke that window',
  'forgot my birthday',
  'burned his violin',
  'counted the matches',
]
const told: Told[] = [1, 2, 3].flatMap((chapter) =>
  Array.from({ length: 20 }, (_, at): Told => {
    const text = `${['She', 'Nobody', 'The captain'][(at + chapter) % 3]} ${says[(at * 3 + chapter) % 7]} on day ${chapter * 20 + at}.`
    return [chapter, String(at + 1), voices[(at * 7 + chapter + (at >> 2)) % 4] ?? '', text]
  }),
)
const production = story(told)
production.title = 'The Silver Coins'
for (const line of Object.values(production.lines)) Object.assign(line, { scene: Number(line.number) > 11 ? 1 : 0 })

const read = (names: readonly (string | NamedFile)[], actor: string | null = null) =>
  matchByName(
    names.map((name) => (typeof name === 'string' ? { name } : name)),
    production,
    { actor: actor as ActorId | null },
  )
const place = (id: string | undefined | null): string => {
  const line = id ? production.lines[id as LineId] : undefined
  return line ? `${production.chapters[line.chapter]?.number}.${line.number}` : '?'
}
const placed = (names: readonly string[], actor: string | null = null): string[] => read(names, actor).map(({ line }) => place(line))
const spoken = (who: string) =>
  told.flatMap(([chapter, number, name], at) => (name === who ? [{ at, chapter, number: Number(number) }] : []))
const truth = (lines: readonly { chapter: number; number: number }[]): string[] =>
  lines.map(({ chapter, number }) => `${chapter}.${number}`)

describe('what a name says beside plain numbers', () => {
  it('is numbers in words, and Roman ones of parts', () => {
    const numbers = (name: string) => parseFileName(name).numbers.map(({ label, value }) => `${label}:${value}`)
    expect(numbers('Mara line twenty-three take two.wav')).toEqual(['line:23', 'take:2'])
    expect(numbers('line one hundred and twelve.wav')).toEqual(['line:112'])
    expect(numbers('Act IV Scene ix 12.wav')).toEqual(['chapter:4', 'scene:9', 'null:12'])
    expect(numbers('Two Keys I.wav')).toEqual([])
  })

  it('is several lines: none of them is taken, all are in question', () => {
    const [first, second, third] = spoken('Mara').filter(({ chapter }) => chapter === 1)
    const own = [first, second, third].map((line) => line?.number)
    for (const name of [
      `Mara ch1 l${own[0]}-l${own[2]}`,
      `Mara ch1 lines ${own[0]} to ${own[2]}`,
      `Mara ch1 l${own[0]}, ${own[1]}, ${own[2]}`,
    ]) {
      const [match] = read([`${name}.wav`])
      expect([name, match?.line, match?.reason.code, match?.candidates.map(place)]).toEqual([
        name,
        null,
        'session',
        own.map((number) => `1.${number}`),
      ])
    }
  })

  it('is a range among single numbers, unless small numbers count takes', () => {
    const own = spoken('Mara').filter(({ chapter }) => chapter === 1)
    const names = own.map(({ number }) => `Mara ch1/${number}.wav`)
    const [from, to] = [own[1]?.number, own[3]?.number]
    expect(read([...names, `Mara ch1/${from}-${to}.wav`]).at(-1)?.line).toBeNull()
    expect(read([...names, `Mara ch1/${from}-2.wav`]).at(-1)).toMatchObject({ take: 2, candidates: [expect.anything()] })
  })

  it('is a number of chapter and line together', () => {
    const own = spoken('Finn')
    expect(placed(own.map(({ chapter, number }) => `finn_${chapter}${String(number).padStart(3, '0')}.wav`))).toEqual(truth(own))
  })

  it('is a count of the whole script', () => {
    const own = spoken('Finn')
    expect(placed(own.map(({ at }) => `finn_${at + 1}.wav`))).toEqual(truth(own))
  })

  it('is a count that begins anew in each scene', () => {
    const lines = told.map(([chapter, number]) => ({ chapter, number: Number(number) }))
    const names = lines.map(({ chapter, number }) => `ep${chapter}_sc${number > 11 ? 2 : 1}_line${number > 11 ? number - 11 : number}.wav`)
    expect(placed(names)).toEqual(truth(lines))
  })

  it('is the text of the line, whole, cut off or without spaces, whatever number stands beside it', () => {
    const at = told.findIndex(([, , who]) => who === 'Mara')
    const [chapter, number, , text] = told[at] as Told
    const run = text.replace(/\b\w/g, (letter) => letter.toUpperCase()).replace(/[^A-Za-z0-9]/g, '')
    for (const name of [text, `mara - ${text}`, `Mara_${run}_2`])
      expect(placed([`${name.replace(/\.$/, '')}.wav`])).toEqual([`${chapter}.${number}`])
  })

  it('is no text where only the title or somebody’s name is in it', () => {
    const [own] = spoken('Mara')
    expect(placed([`The Silver Coins Mara ch${own?.chapter} ${own?.number}.wav`])).toEqual([`${own?.chapter}.${own?.number}`])
    expect(placed(['The Silver Coins.wav', 'Old Tom.wav'])).toEqual(['?', '?'])
  })

  it('is a doubt where text and number of one file contradict each other', () => {
    const [own, other] = spoken('Mara')
    const [, , , text = ''] = told[other?.at ?? 0] as Told
    const [match] = read([`Mara ch${own?.chapter} l${own?.number} ${text}wav`])
    expect([match?.line, match?.reason.code, match?.candidates.slice(0, 2).map(place).sort()]).toEqual([
      null,
      'text-fits-other',
      truth([own!, other!]).sort(),
    ])
  })
})

describe('names that tell no line', () => {
  it.each(['room tone', 'Mara outtakes 3', 'slate_01', 'RoomTone 2', 'wild track 3', 'Bloopers/4'])('%s', (name) => {
    expect(read([`${name}.wav`], 'a1')[0]).toMatchObject({ line: null, reason: { code: 'no-line-word' } })
  })

  it('are not those of somebody who is called so', () => {
    const own = story([
      [1, '1', 'Slate', 'Here I am.'],
      [1, '2', 'Mara', 'So you are.'],
      [1, '3', 'Slate', 'And here I stay.'],
    ])
    const of = (name: string) => matchByName([{ name }], own)[0]?.line
    expect([of('slate ch1 3.wav'), of('slate ch1 3 room tone.wav')]).toEqual(['l2', null])
  })

  it('are those that a device counts', () => {
    for (const device of ['Voice ', 'ZOOM00', 'Take five ', 'PTT-20250302-WA00']) {
      const matches = read(Array.from({ length: 14 }, (_, at) => `${device}${at + 14}.wav`))
      expect(matches.filter(({ line, confidence }) => line !== null && confidence >= settledFrom)).toEqual([])
    }
  })

  it('are odd ones among regular ones', () => {
    const names = spoken('Mara').map(({ chapter, number }) => `mara_c${chapter}_${number}.wav`)
    expect(placed([...names, 'invoice 3.wav', 'Untitled 4.wav']).slice(-2)).toEqual(['?', '?'])
  })

  it('are chapters, twice told', () => {
    expect(placed(['01 Chapter 1.mp3', '02 Chapter 2.mp3', '03 Chapter 3.mp3'])).toEqual(['?', '?', '?'])
  })

  it('are hexadecimal ones', () => {
    expect(placed(['a8f3c2d1.wav', '550e8400-e29b-41d4-a716-446655440014.wav'])).toEqual(['?', '?'])
  })

  it('lead nowhere with most of their company', () => {
    const names = ['Mara ch1 210.wav', 'Mara ch1 440.wav', 'Mara ch1 660.wav', `Mara ch1 ${spoken('Mara')[0]?.number}.wav`]
    expect(read(names).filter(({ confidence }) => confidence >= settledFrom)).toEqual([])
  })
})
