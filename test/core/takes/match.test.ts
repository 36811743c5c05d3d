import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSpoken, linesInOrder, spokenSeconds } from '../../../core/cast/spoken.ts'
import type { ActorId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
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
    expect([match?.line, match?.reason.code, match?.candidates]).toEqual([null, 'several-lines', ['l1', 'l5']])
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
    expect(matchByName([{ name: 'outtakes.wav' }, { name: 'mara.wav' }], small).map(({ reason }) => reason.code)).toEqual([
      'no-number',
      'name-without-number',
    ])
  })
  it('doubts a file that is too short or too long for its text', () => {
    const production = longStory()
    const line = linesInOrder(production).find((one) => one.attribution.character === 'c1' && one.text.length > 60)!
    const name = `ch0${production.chapters[line.chapter]?.number}_${line.number}_Mara_t1.wav`
    expect(matchByName([{ name, duration: 0.3 }], production)[0]?.reason.code).toBe('too-short')
    expect(matchByName([{ name, duration: 600 }], production)[0]?.reason.code).toBe('too-long')
  })
})

type Named = { line: Line; take: number }
type Manner = { name: string; make: (of: Named, chapter: string, who: string, index: number) => string; counted?: boolean; whole?: boolean }

const pad = (value: string | number, length: number): string => String(value).padStart(length, '0')
/** Pads the digits of a number that may end in a letter. */
const padded = (number: string, length: number): string => number.replace(/^\d+/, (digits) => pad(digits, length))

const manners: Manner[] = [
  { name: 'our own', make: ({ line, take }, ch, who) => `ch${pad(ch, 2)}_${padded(line.number, 3)}_${who.toUpperCase()}_t${take}.wav` },
  { name: 'chapter-who-line', make: ({ line }, ch, who) => `${pad(ch, 2)}-${who}-${padded(line.number, 3)}.wav` },
  {
    name: 'EP-CHAR-LINE',
    make: ({ line, take }, ch, who) => `EP${ch}-${who.toUpperCase()}-${line.number}${take > 1 ? `-TK${take}` : ''}.WAV`,
  },
  { name: 'season and episode', make: ({ line, take }, ch, who) => `S02E${pad(ch, 2)}_L${padded(line.number, 4)}_${who}_TK${take}.wav` },
  { name: 'words', make: ({ line, take }, ch, who) => `Chapter ${ch} line ${line.number} ${who} take ${take}.mp3` },
  { name: 'line first', make: ({ line, take }, ch, who) => `${padded(line.number, 3)} ${who.toLowerCase()} take ${take} (ch ${ch}).flac` },
  { name: 'chapter.line', make: ({ line }, ch) => `${ch}.${line.number}.wav` },
  { name: 'dashes', make: ({ line }, ch, who) => `${who.normalize('NFD')} – ch ${ch} – ${line.number}.opus` },
  { name: 'version', make: ({ line, take }, ch, who) => `${who}_ch${ch}_${line.number}_final_v${take}.wav` },
  { name: 'copies', make: ({ line, take }, ch) => `ch${ch} line ${line.number}${take > 1 ? ` (${take})` : ''}.m4a` },
  { name: 'dated', make: ({ line, take }, ch, who) => `2026-03-1${take}_${who}_c${ch}_l${line.number}_48k_24bit.wav` },
  { name: 'bare three', make: ({ line, take }, ch) => `${pad(ch, 2)}_${padded(line.number, 3)}_${pad(take, 2)}.aif` },
  { name: 'raw', make: ({ line }, ch, who) => `${who}-ep${ch}-${line.number}-RAW.mp3` },
  { name: 'plain order', counted: true, whole: true, make: (_, __, ___, index) => `${pad(index + 1, 2)}.wav` },
  { name: 'name and count', counted: true, whole: true, make: (_, __, who, index) => `${who.toLowerCase()}${pad(index + 1, 3)}.wav` },
  { name: 'session tracks', counted: true, whole: true, make: (_, __, ___, index) => `session_track_T${pad(index + 1, 3)}.wav` },
]

describe('names in many manners', () => {
  const production = longStory()
  const spoken = linesInOrder(production).filter(isSpoken)
  const delivery = fc.record({
    manner: fc.constantFrom(...manners),
    who: fc.constantFrom(...production.characterOrder.filter((id) => id !== 'narrator')),
    picks: fc.array(fc.nat(), { minLength: 4, maxLength: 14 }),
    timed: fc.boolean(),
    pace: fc.double({ min: 0.75, max: 1.4, noNaN: true }),
  })

  it('reads 98 of 100 right and none wrong that it calls sure', () => {
    let names = 0
    let right = 0
    const wrong: string[] = []
    const sureAndWrong: string[] = []
    const seen = new Set<string>()
    fc.assert(
      fc.property(delivery, ({ manner, who, picks, timed, pace }) => {
        const own = spoken.filter((line) => line.attribution.character === who)
        const chosen = manner.whole ? own : [...new Set(picks.map((pick) => own[pick % own.length]!))]
        const word =
          production.characters[who]!.name.split(' ')[0] === 'The' ? 'DrownedMan' : production.characters[who]!.name.split(' ')[0]!
        const files = chosen.flatMap((line, index) =>
          (manner.counted ? [1] : manner.name.match(/line$|dashes|raw|LINE-/) ? [1] : [1, 2].slice(0, 1 + ((index + picks[0]!) % 2))).map(
            (take) => ({
              line,
              name: manner.make({ line, take }, production.chapters[line.chapter]!.number, word, index),
              ...(timed ? { duration: spokenSeconds(line.text) * pace + 1 } : {}),
            }),
          ),
        )
        seen.add(manner.name)
        const actor = production.characters[who]!.actor
        const onlyRole = Object.values(production.characters).filter((one) => one.actor === actor).length === 1
        if (manner.whole && !onlyRole && manner.name !== 'name and count') return
        const matches = matchByName(files, production, { actor })
        files.forEach((file, index) => {
          names += 1
          const match = matches[index]!
          if (match.line === file.line.id) right += 1
          else {
            wrong.push(`${manner.name}: ${file.name} → ${match.line} (${match.confidence})`)
            if (match.line !== null && match.confidence >= 0.9) sureAndWrong.push(file.name)
          }
        })
      }),
      { numRuns: 250, seed: 11 },
    )
    expect(sureAndWrong).toEqual([])
    expect(seen.size).toBe(manners.length)
    expect(names).toBeGreaterThan(500)
    expect(right / names, wrong.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.98)
  })
})
