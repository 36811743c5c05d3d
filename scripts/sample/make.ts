/**
 * Makes the recordings and sounds of the sample production: `node scripts/sample/make.ts`.
 * Needs Debian's flite, espeak-ng and ffmpeg; what it writes is committed, so that nobody else needs them.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KnownCharacter } from '../../core/attribution/cast.ts'
import { foundProduction } from '../../core/production/found.ts'
import { narratorId } from '../../core/records/character.ts'
import type { Line } from '../../core/records/line.ts'
import { readManuscript } from '../../electron/services/manuscript/read.ts'
import { type Person, people, type Voice } from './people.ts'
import { bed, bells, rain, wavOf } from './sounds.ts'
import { speak } from './voices.ts'

const root = join(import.meta.dirname, '../..')
const sample = join(root, 'assets/sample')
const scratch = mkdtempSync(join(tmpdir(), 'dramatis-sample-'))
const title = 'The Bell-Ringers’ Cup'

/** Who plays in the sample: names, other names and descriptions, as a producer confirms them. */
const cast: KnownCharacter[] = [
  {
    name: 'Miss Tansley',
    aliases: ['Winifred', 'Winifred Tansley', 'Miss Winifred Tansley'],
    epithets: ['the old lady', 'a voice from under the surplices'],
    gender: 'female',
  },
  { name: 'Mrs Pargeter', aliases: ['Maureen', 'Maureen Pargeter', 'Mrs P'], epithets: ['the churchwarden'], gender: 'female' },
  { name: 'Mr Pargeter', aliases: ['Len', 'Len Pargeter'], epithets: [], gender: 'male' },
  { name: 'Colonel Strake', aliases: ['the Colonel', 'Hugh', 'Hugh Strake'], epithets: ['the old soldier'], gender: 'male' },
  { name: 'Mrs Strake', aliases: ['Honor', 'Honor Strake'], epithets: ['his wife'], gender: 'female' },
  { name: 'Dr Lyle', aliases: ['Lyle', 'Doctor Lyle'], epithets: ['the doctor'], gender: 'male' },
  {
    name: 'Constable Dobbs',
    aliases: ['Dobbs', 'Kevin', 'Kevin Dobbs'],
    epithets: ['the constable', 'the young policeman'],
    gender: 'male',
  },
  { name: 'Reverend Cheadle', aliases: ['Mrs Cheadle', 'Vicar'], epithets: ['the vicar'], gender: 'female' },
  { name: 'Tibby', aliases: ['Tibby Marsh'], epithets: ['the girl', 'the child'], gender: 'female' },
]

/** Lines that nobody has recorded yet, so that a placeholder, a missing line and a pickup can be seen. */
const unrecorded = new Set(['2/Constable Dobbs/Just about.', '2/Mrs Strake/I looked.'])
/** Lines with a second take. */
const retaken = /sock|umbrella|Together|dog\?/

const encode = (wav: string, file: string, options: string[]) =>
  execFileSync('ffmpeg', [
    '-nostdin',
    '-loglevel',
    'error',
    '-y',
    '-i',
    wav,
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-c:a',
    'libopus',
    ...options,
    file,
  ])

const manuscript = await readManuscript(readFileSync(join(sample, 'manuscript.txt')), 'manuscript.txt')
if (!manuscript.ok) throw new Error(JSON.stringify(manuscript.failure))
const production = foundProduction({
  id: 'sample',
  title,
  manuscript: manuscript.value,
  file: 'manuscript/manuscript.txt',
  name: 'manuscript.txt',
  cast,
})

type Spoken = { start: number; end: number; speaker: string }
const speeches: Spoken[] = JSON.parse(readFileSync(join(import.meta.dirname, 'speakers.json'), 'utf8'))

/** Who really speaks a line, by the marked source of the story. */
const speakerOf = (line: Line): string => {
  if (line.kind !== 'dialogue') return 'Narrator'
  const speech = speeches.find(({ start, end }) => line.start < end && start < line.end)
  return speech?.speaker ?? 'Narrator'
}

const readerOf = (character: string): [Person, Voice] => {
  for (const person of people) {
    const voice = person.roles[character]
    if (voice) return [person, voice]
  }
  throw new Error(`nobody reads ${character}`)
}

const fixes: { chapter: string; line: string; character: string }[] = []
rmSync(join(sample, 'recordings'), { recursive: true, force: true })
for (const chapterId of production.chapterOrder) {
  const chapter = production.chapters[chapterId]!
  for (const lineId of chapter.lines) {
    const line = production.lines[lineId]!
    const character = speakerOf(line)
    const found = line.attribution.character === null ? '' : (production.characters[line.attribution.character]?.name ?? '')
    const foundName = line.attribution.character === narratorId ? 'Narrator' : found
    if (foundName !== character) fixes.push({ chapter: chapter.number, line: line.number, character })
    if (![...unrecorded].every((key) => !`${chapter.number}/${character}/${line.text}`.startsWith(key))) continue
    const [person, voice] = readerOf(character)
    const folder = join(sample, 'recordings', person.folder)
    mkdirSync(folder, { recursive: true })
    for (let take = 1; take <= (retaken.test(line.text) && line.kind === 'dialogue' ? 2 : 1); take++) {
      const wav = join(scratch, 'line.wav')
      await speak(voice, line.text, wav, scratch, take - 1)
      const name = person.fileName({ chapter: Number(chapter.number), number: line.number, character, take })
      encode(wav, join(folder, `${name}.opus`), [
        '-ac',
        '1',
        '-ar',
        '24000',
        '-b:a',
        '22k',
        '-application',
        'voip',
        '-frame_duration',
        '60',
        '-af',
        'adelay=180:all=1,apad=pad_dur=0.22',
      ])
    }
  }
}

mkdirSync(join(sample, 'sounds'), { recursive: true })
for (const [name, sound, rate] of [
  ['evening bed', bed(), '56k'],
  ['rain on canvas', rain(), '48k'],
  ['ten bells', bells(), '64k'],
] as const) {
  const wav = join(scratch, 'sound.wav')
  writeFileSync(wav, wavOf(sound))
  encode(wav, join(sample, 'sounds', `${name}.opus`), ['-b:a', rate])
}

/** Finds the number of the line that begins so, to hang a sound on it. */
const lineAt = (chapter: string, start: string): string => {
  const id = production.chapterOrder.find((one) => production.chapters[one]!.number === chapter)!
  const line = production.chapters[id]!.lines.map((one) => production.lines[one]!).find(({ text }) => text.startsWith(start))
  if (!line) throw new Error(`no line starts “${start}”`)
  return line.number
}

const credit = 'Synthesised for Dramatis, CC0-1.0'
const sounds = [
  {
    file: 'sounds/evening bed.opus',
    track: 'music',
    chapter: '1',
    line: lineAt('1', 'It was there'),
    offset: -2.5,
    length: 75,
    gain: -9,
    fadeIn: 2,
    fadeOut: 6,
    duck: 9,
    credit,
  },
  {
    file: 'sounds/rain on canvas.opus',
    track: 'effects',
    chapter: '2',
    line: lineAt('2', 'Outside it had begun'),
    offset: -1,
    length: 60,
    gain: -8,
    fadeIn: 1.5,
    fadeOut: 5,
    duck: 3,
    credit,
  },
  {
    file: 'sounds/ten bells.opus',
    track: 'effects',
    chapter: '2',
    line: lineAt('2', 'They rang at six'),
    offset: -3,
    length: 13,
    gain: -14,
    fadeIn: 0.2,
    fadeOut: 3,
    duck: 6,
    credit,
  },
  {
    file: 'sounds/evening bed.opus',
    track: 'music',
    chapter: '2',
    line: lineAt('2', 'They rang at six'),
    offset: 6,
    length: 80,
    gain: -9,
    fadeIn: 5,
    fadeOut: 6,
    duck: 9,
    credit,
  },
]
const actors = people.map(({ name, folder, roles }) => ({ name, folder: `recordings/${folder}`, characters: Object.keys(roles) }))
const rows = (list: readonly unknown[]) => `[\n${list.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`
writeFileSync(
  join(sample, 'sample.json'),
  `{\n  "title": ${JSON.stringify(title)},\n  "author": "The Dramatis authors",\n  "manuscript": "manuscript.txt",\n  "cover": "cover.jpg",\n  "cast": ${rows(cast)},\n  "fixes": ${rows(fixes)},\n  "actors": ${rows(actors)},\n  "sounds": ${rows(sounds)}\n}\n`,
)
rmSync(scratch, { recursive: true, force: true })
process.stdout.write(`${Object.keys(production.lines).length} lines, ${fixes.length} fixes\n`)
