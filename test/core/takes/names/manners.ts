import type { Chance } from './chance.ts'

/** What a name is made of. `number` is the line's own ("14A"), `nth` the place of the line in the delivery, `of` how many takes there are. */
export type Named = {
  chapter: number
  number: string
  nth: number
  take: number
  takes: number
  who: string
  chance: Chance
  /** What stays the same through one delivery: a track, a session, a first number. */
  fixed: number
}

/**
 * A way in which people name files. `takes`: it tells takes apart. `chapter`: it tells the chapter; else a delivery is of one
 * chapter. `counts`: it counts files instead of telling lines, so it holds every line of the speaker (in that chapter, where one
 * is told). `who`: it tells the character; else the sender is known.
 */
export type Manner = {
  name: string
  takes: boolean
  chapter: boolean
  who: boolean
  counts?: 'all' | 'chapter'
  make: (of: Named) => string
}

const pad = (value: number | string, width: number): string => String(value).replace(/^\d+/, (digits) => digits.padStart(width, '0'))
const first = (who: string): string => who.split(' ').filter((word) => word !== 'The' && word !== 'Old')[0] ?? who
const joined = (who: string): string => who.replace(/ /g, '')
/** The first letters of a name, as people abbreviate; a number of the role stays. */
const short = (who: string): string =>
  `${[...first(who).normalize('NFC').toUpperCase()].slice(0, 3).join('')}${/\d+$/.exec(who)?.[0] ?? ''}`
/** The name with a number of the role, if it has one. */
const called = (who: string): string => (/\d$/.test(who) ? joined(who) : first(who))
const plainLetters = (text: string): string =>
  text
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .normalize('NFD')
    .replace(/\p{Script=Latin}\p{M}+/gu, (letter) => letter[0] ?? '')
const letterOf = (take: number): string => String.fromCharCode(96 + take)

/** At least fourteen ways that are seen in real deliveries. */
export const manners: readonly Manner[] = [
  {
    name: 'as the sides ask',
    takes: true,
    chapter: true,
    who: true,
    make: ({ chapter, number, who, take }) => `ch${pad(chapter, 2)}_${pad(number, 3)}_${joined(who).toUpperCase()}_t${take}.wav`,
  },
  {
    name: 'count of a project: 01-slip-001',
    takes: false,
    chapter: true,
    who: false,
    make: ({ chapter, number }) => `${pad(chapter, 2)}-slip-${pad(number, 3)}.wav`,
  },
  {
    name: 'EP-CHAR-LINE',
    takes: true,
    chapter: true,
    who: true,
    make: ({ chapter, number, who, take }) =>
      `EP${pad(chapter, 2)}-${called(who).toUpperCase()}-${number}${take > 1 ? `-TK${take}` : ''}.WAV`,
  },
  {
    name: 'tracks of a session',
    takes: false,
    chapter: false,
    who: false,
    counts: 'all',
    make: ({ nth }) => `session_track_T${pad(nth, 3)}.wav`,
  },
  {
    name: 'Marshall-11-RAW',
    takes: false,
    chapter: false,
    who: true,
    make: ({ number, who }) => `${called(who)}-${number}-RAW.mp3`,
  },
  {
    name: 'line 14 (2)',
    takes: true,
    chapter: false,
    who: false,
    make: ({ number, take }) => `line ${number}${take > 1 ? ` (${take})` : ''}.m4a`,
  },
  {
    name: 'Reaper: track-name_count',
    takes: false,
    chapter: false,
    who: true,
    counts: 'all',
    make: ({ nth, who, fixed }) => `${pad(fixed % 20, 2)}-${called(who)}_${pad(nth, 2)}.wav`,
  },
  {
    name: 'Audacity: untitled-count',
    takes: false,
    chapter: false,
    who: false,
    counts: 'all',
    make: ({ nth }) => `untitled-${pad(nth, 2)}.wav`,
  },
  {
    name: 'phone: New Recording',
    takes: false,
    chapter: false,
    who: false,
    counts: 'chapter',
    make: ({ nth, fixed }) => (fixed % 2 ? `New Recording ${nth + fixed}.m4a` : `New Recording${nth > 1 ? ` ${nth}` : ''}.m4a`),
  },
  {
    name: 'line14 take 2 FINAL(1)',
    takes: true,
    chapter: false,
    who: true,
    make: ({ number, who, take, chance }) =>
      `${called(who)} line${number} take ${take}${chance.often(0.5) ? ' FINAL' : ''}${chance.often(0.2) ? '(1)' : ''}.mp3`,
  },
  {
    name: 'dated, letter counts takes',
    takes: true,
    chapter: false,
    who: true,
    make: ({ number, who, take, takes, nth }) =>
      `2026-11-18 14-${pad(nth % 60, 2)} ${called(who).toLowerCase()} ${number}${takes > 1 && /\d$/.test(number) ? letterOf(take) : ''}.wav`,
  },
  {
    name: 'S2E03_ILS_0014_PU1',
    takes: false,
    chapter: true,
    who: true,
    make: ({ chapter, number, who, fixed, chance }) =>
      `S${1 + (fixed % 3)}E${pad(chapter, 2)}_${short(who)}_${pad(number, 4)}${chance.often(0.3) ? '_PU1' : ''}.wav`,
  },
  {
    name: 'words, with dashes, decomposed',
    takes: false,
    chapter: true,
    who: true,
    make: ({ chapter, number, who }) => `${called(who).normalize('NFD')} – chapter ${chapter} – line ${number}.opus`,
  },
  {
    name: 'without accents, mixed case',
    takes: true,
    chapter: true,
    who: true,
    make: ({ chapter, number, who, take, chance }) => {
      const name = plainLetters(joined(who))
      const cased = chance.often(0.5) ? name.toLowerCase() : name.toUpperCase()
      return `${cased}_Ch${chapter}_L${chance.often(0.5) ? pad(number, 3) : number}_v${take}.flac`
    },
  },
  {
    name: 'chapter.line',
    takes: false,
    chapter: true,
    who: false,
    make: ({ chapter, number }) => `${chapter}.${number}.wav`,
  },
  {
    name: 'three bare numbers',
    takes: true,
    chapter: true,
    who: false,
    make: ({ chapter, number, take }) => `${pad(chapter, 2)}_${pad(number, 3)}_${pad(take, 2)}.aif`,
  },
  {
    name: 'in folders by chapter',
    takes: true,
    chapter: true,
    who: false,
    make: ({ chapter, number, take }) => `Chapter ${chapter}/${pad(number, 3)}${take > 1 ? `_take${take}` : ''}.wav`,
  },
  {
    name: 'in a folder by role',
    takes: false,
    chapter: true,
    who: true,
    make: ({ chapter, number, who }) => `${who}/ch${chapter} - ${number}.wav`,
  },
  {
    name: 'technical words',
    takes: false,
    chapter: true,
    who: true,
    make: ({ chapter, number, who }) => `2026-03-14_${called(who)}_c${chapter}_l${number}_48k_24bit_mono.wav`,
  },
  {
    name: 'line first',
    takes: true,
    chapter: true,
    who: true,
    make: ({ chapter, number, who, take }) => `${pad(number, 3)} ${called(who).toLowerCase()} take ${take} (ch ${chapter}).flac`,
  },
  {
    name: 'full width and hashes',
    takes: false,
    chapter: true,
    who: true,
    make: ({ chapter, number, who }) => `${called(who)} ＃${number} ［ｃｈ ${chapter}］.ogg`,
  },
]
