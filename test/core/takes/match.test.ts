import { describe, expect, it } from 'vitest'
import { linesInOrder } from '../../../core/cast/spoken.ts'
import type { ActorId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import { matchByName } from '../../../core/takes/match.ts'
import { fileNameFor } from '../../../core/takes/name-template.ts'
import { longStory, story } from './story.ts'

const small = story([
  [1, '1', 'Narrator', 'It was raining.'],
  [1, '2', 'Mara', 'You came back.'],
  [1, '3', 'Zoë', 'Only to say goodbye.'],
  [1, '4', 'Mara', 'Say it then.'],
  [2, '1', 'Narrator', 'Morning.'],
  [2, '2', 'Zoë', 'Is there tea?'],
  [2, '3', 'Mara', 'There is tea.'],
])

/** Chapter.line of what a name is matched to, or "?" in doubt. */
const matched = (names: string[], production: Production = small, actor?: string): string[] =>
  matchByName(
    names.map((name) => ({ name })),
    production,
    { actor: (actor as ActorId) ?? null },
  ).map(({ line }) => {
    const found = line ? production.lines[line] : undefined
    return found ? `${production.chapters[found.chapter]?.number}.${found.number}` : '?'
  })

describe('matching by name', () => {
  it('finds the line by chapter, number and character', () => {
    expect(matched(['ch02_003_MARA_t1.wav', 'CH1-l2-mara-TK3.flac', 'S01E02_L0002_ZOE_TK2.wav'])).toEqual(['2.3', '1.2', '2.2'])
  })
  it('finds the only line of a character that bears the number', () => {
    expect(matched(['Mara_4_final_FINAL2.wav', 'Zoe\u0308 – 3.opus', 'line 4 (2) mara.m4a'])).toEqual(['1.4', '1.3', '1.4'])
  })
  it('leaves a number that stands in several chapters in doubt', () => {
    const [match] = matchByName([{ name: 'line 2.wav' }], small)
    expect([match?.line, match?.reason.code, match?.candidates.toSorted()]).toEqual([null, 'several-lines', ['l1', 'l5']])
  })
  it('doubts a number that the script gives to somebody else', () => {
    const [match] = matchByName([{ name: 'ch01_003_MARA_t1.wav' }], small)
    expect([match?.line, match?.candidates[0]]).toEqual([null, 'l2'])
  })
  it('counts an actor’s own lines when the numbers are a plain order', () => {
    expect(matched(['01.wav', '02.wav', '03.wav'], small, 'a1')).toEqual(['1.2', '1.4', '2.3'])
    expect(matched(['track00.wav', 'track01.wav', 'track02.wav'], small, 'a1')).toEqual(['1.2', '1.4', '2.3'])
  })
  it('reads many takes of every line', () => {
    const production = longStory()
    const lines = linesInOrder(production)
    const names = Array.from({ length: 15 }, (_, take) => lines.map((line) => ({ name: fileNameFor(production, line, take + 1) }))).flat()
    expect(matchByName(names, production).map(({ line, take }) => `${line} ${take}`)).toEqual(
      names.map((_, index) => `${lines[index % lines.length]?.id} ${Math.floor(index / lines.length) + 1}`),
    )
  })
  it('says why a name leads nowhere', () => {
    expect(
      matchByName([{ name: 'outtakes.wav' }, { name: 'hello.wav' }, { name: 'mara.wav' }], small).map(({ reason }) => reason.code),
    ).toEqual(['no-line-word', 'no-number', 'name-without-number'])
  })
  it('doubts a file that is too short or too long for its text', () => {
    const production = longStory()
    const line = linesInOrder(production).find((one) => one.attribution.character === 'c1' && one.text.length > 60)!
    const name = `ch0${production.chapters[line.chapter]?.number}_${line.number}_Mara_t1.wav`
    expect(matchByName([{ name, duration: 0.3 }], production)[0]?.reason.code).toBe('too-short')
    expect(matchByName([{ name, duration: 600 }], production)[0]?.reason.code).toBe('too-long')
  })
})
