import {
  bare,
  type FieldFile,
  few,
  known,
  type Manner,
  none,
  onlyBegin,
  open,
  pad,
  plainLetters,
  somebody,
  spokenBy,
  takesOf,
  words,
} from './files.ts'
import type { Dice, FieldLine } from './world.ts'

const told = (among: readonly FieldLine[], line: FieldLine, letters: number, path: string, take?: number): FieldFile =>
  onlyBegin(among, line, letters) ? known(path, line, take) : open(path, line)

/** `line` as somebody else's hand would misspell it: two letters changed about, one left out, one doubled. */
const misspelt = (d: Dice, name: string): string => {
  const at = 1 + d.upTo(Math.max(1, name.length - 2))
  if (d.chance(0.4)) return name.slice(0, at) + name.slice(at + 1)
  if (d.chance(0.5)) return name.slice(0, at) + name[at] + name.slice(at)
  return name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2)
}

const long = (line: FieldLine): boolean => words(line.text).length > 3

/** Manners in which the text of the line, or somebody's name, carries the sense. */
export const byWords: readonly Manner[] = [
  {
    name: 'first words of the line, 20 characters',
    deliver: (d, w) => {
      const lines = spokenBy(w, somebody(d, w).name)
      return few(d, lines).map((line) =>
        told(w.lines, line, words(line.text.slice(0, 20)).join('').length, `${line.text.slice(0, 20).replace(/[?:"/…]/g, '')}.wav`),
      )
    },
  },
  {
    name: 'whole line as the name',
    deliver: (d, w) =>
      few(d, spokenBy(w, somebody(d, w).name)).map((line) => told(w.lines, line, 999, `${words(line.text).join(' ')}.wav`)),
  },
  {
    name: 'words run together in capitals, take last',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = spokenBy(w, who).filter(long)
      return few(d, lines).flatMap((line) =>
        [1, 2].map((take) => {
          const said = words(line.text).slice(0, 5)
          return told(
            lines,
            line,
            said.join('').length,
            `${bare(who)}_${said.map((x) => (x[0] ?? '').toUpperCase() + x.slice(1)).join('')}_${take}.wav`,
            take,
          )
        }),
      )
    },
  },
  {
    name: 'number and first words',
    world: { chapters: 1, length: [100, 150] },
    deliver: (d, w) =>
      few(d, spokenBy(w, somebody(d, w).name)).map((line) =>
        known(`${pad(line.number, 3)} - ${words(line.text).slice(0, 4).join(' ')}.wav`, line),
      ),
  },
  {
    name: 'running file number and first words',
    deliver: (d, w) => {
      const lines = spokenBy(w, somebody(d, w).name)
      return few(d, lines).map((line, i) => {
        const said = words(line.text).slice(0, 6)
        return told(w.lines, line, said.join('').length, `${pad(i + 1, 2)} ${said.join(' ')}.wav`)
      })
    },
  },
  {
    name: 'chapter, character, key words from the middle',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = spokenBy(w, who).filter((line) => words(line.text).length > 6)
      return few(d, lines).map((line) => {
        const said = words(line.text).slice(2, 7).join(' ')
        const alone = lines.every((x) => x === line || x.chapter !== line.chapter || !words(x.text).join(' ').includes(said))
        return (alone ? known : open)(`ch${line.chapter} ${who} ${said}.wav`, line)
      })
    },
  },
  {
    name: 'misspelt characters',
    deliver: (d, w) => {
      const of = new Map(w.people.map((who) => [who.name, misspelt(d, plainLetters(who.name))]))
      return takesOf(
        d,
        few(
          d,
          w.lines.filter((line) => line.who !== 'Narrator' && !line.who.startsWith('Guard')),
          40,
          0.5,
        ),
        1,
        (line) => `${of.get(line.who)} ${line.chapter}-${pad(line.number, 2)}.wav`,
      )
    },
  },
  {
    name: 'upper and lower, any separator, whole cast',
    deliver: (d, w) =>
      takesOf(d, few(d, w.lines, 40, 0.5), 2, (line, take) => {
        const s = d.one(['_', '-', ' ', '.', '__', ' - '])
        const who = d.one([line.who.toUpperCase(), line.who.toLowerCase(), line.who]).replace(/[. ]+/g, d.one([' ', '_']))
        return `${d.one(['Ch', 'CH', 'ch', 'Chapter'])}${d.one(['', ' '])}${line.chapter}${s}${pad(line.number, 1 + d.upTo(3))}${s}${who}${s}${d.one(['t', 'T', 'take', 'Take '])}${take}.WAV`
      }),
  },
  {
    name: 'copies and edits of the desktop',
    world: { chapters: 1, length: [100, 150] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) =>
        known(
          d.one([
            `Copy of ${who} ${line.number}.wav`,
            `${who} ${line.number} - Copy.wav`,
            `${who} ${line.number} (1).wav`,
            `${who} ${line.number}.wav`,
            `${who} ${line.number}-edited.wav`,
            `${who} ${line.number} FINAL.wav`,
            `${who} ${line.number} copy 2.wav`,
            `${who} ${line.number}_denoised_norm.wav`,
          ]),
          line,
        ),
      )
    },
  },
  {
    name: 'directions after the number',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line) =>
          `${who}_${pad(line.chapter, 2)}_${pad(line.number, 3)}_${d.one(['whisper', 'angry', 'softer', 'as written', 'laughing', 'safe', 'wild', 'slower', 'off mic'])}.wav`,
      ).map(({ take: _take, ...file }) => file)
    },
  },
  {
    name: 'pickups in their own folder and manner',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = few(d, spokenBy(w, who))
      return [
        ...lines.map((line) => known(`${who}/Ch ${line.chapter}/${who}_${pad(line.number, 3)}.wav`, line)),
        ...lines.filter(() => d.chance(0.3)).map((line) => known(`${who}/Ch ${line.chapter}/Pickups/${who} PU ${line.number}.wav`, line)),
        ...lines
          .filter(() => d.chance(0.15))
          .map((line) => known(`${who}/PICKUPS 2/${bare(who)}_ch${line.chapter}_l${line.number}_PU2.wav`, line)),
      ]
    },
  },
  {
    name: 'two manners in one delivery',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = few(d, spokenBy(w, who), 36)
      return lines.map((line, i) =>
        i < 20
          ? known(`${bare(who)}_${line.chapter}_${pad(line.number, 3)}_t1.wav`, line, 1)
          : known(`line ${line.number} ch ${line.chapter} ${who.toLowerCase()}.wav`, line),
      )
    },
  },
  {
    name: 'regular names, odd and foreign files among them',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return [
        ...few(d, spokenBy(w, who)).map((line) =>
          known(`${bare(who).toLowerCase()}_c${pad(line.chapter, 2)}_${pad(line.number, 3)}.wav`, line),
        ),
        ...[
          'room tone 30s',
          'bloopers',
          'slate 1',
          'test 2',
          `${who} warmup`,
          'wild track 3',
          'mic check 12',
          'Untitled 4',
          'breaths 1-5',
          `${who} efforts 03`,
          'grunts_07',
          'laugh 2',
          'crowd walla 014',
          'invoice 0021',
          'voice memo 3',
          `${bare(who).toLowerCase()}_roomtone_014`,
          'outtake 9',
          'NG 14',
          'sting_01',
          'SFX_door_02',
        ].map((name) => none(`${name}.wav`)),
      ]
    },
  },
  {
    name: 'actor’s name for the character, chapter in the folder',
    deliver: (d, w) => {
      const actors = new Map(w.people.map((who) => [who.name, plainLetters(who.actor)]))
      return takesOf(
        d,
        few(d, w.lines, 40, 0.5),
        1,
        (line) =>
          `Ch${pad(line.chapter, 2)} ${w.chapters[line.chapter - 1]}/${bare(actors.get(line.who) ?? '')}_${pad(line.number, 3)}.wav`,
      )
    },
  },
  {
    name: 'line first, character last, takes with two digits',
    deliver: (d, w) =>
      takesOf(
        d,
        few(d, w.lines, 30, 0.5),
        3,
        (line, take) => `${line.chapter}x${pad(line.number, 2)}_${pad(take, 2)}_${bare(plainLetters(line.who)).toUpperCase()}.aif`,
      ),
  },
]
