import { bare, few, known, type Manner, open, pad, plainLetters, somebody, spokenBy, takesOf } from './files.ts'
import type { Dice, FieldLine, World } from './world.ts'

type Part = { line: FieldLine; take: number; who: string; actor: string; d: Dice }

/** A manner of one actor's files of one character, or of the whole cast's. */
const manner = (
  name: string,
  path: (part: Part) => string,
  { takes = 2, cast = false, world = {} }: { takes?: number; cast?: boolean; world?: Manner['world'] } = {},
): Manner => ({
  name,
  ...(world ? { world } : {}),
  deliver: (d: Dice, w: World) => {
    const one = somebody(d, w)
    const lines = cast ? few(d, w.lines, 40, 0.5) : few(d, spokenBy(w, one.name))
    const actorOf = (who: string): string => w.people.find(({ name: own }) => own === who)?.actor ?? ''
    return takesOf(d, lines, takes, (line, take) => path({ line, take, who: line.who, actor: actorOf(line.who), d }))
  },
})

/** Manners of studios and their sheets. */
export const byStudio: readonly Manner[] = [
  manner(
    'compact: c02l014mara',
    ({ line, who }) => `c${pad(line.chapter, 2)}l${pad(line.number, 3)}${bare(plainLetters(who)).toLowerCase().replace(/\d/g, '')}.wav`,
    { takes: 1 },
  ),
  manner(
    '002-014-MARA-01',
    ({ line, who, take }) => `${pad(line.chapter, 3)}-${pad(line.number, 3)}-${bare(who).toUpperCase()}-${pad(take, 2)}.wav`,
  ),
  manner(
    'Mara (Priya Nair) - Chapter 2, Line 14 - Take 1',
    ({ line, who, actor, take }) => `${who} (${actor}) - Chapter ${line.chapter}, Line ${line.number} - Take ${take}.wav`,
    { cast: true },
  ),
  manner(
    'TLD_ep2_014_MARA_A1',
    ({ line, who, take }) => `TLD_ep${line.chapter}_${pad(line.number, 3)}_${bare(who).toUpperCase()}_A${take}.wav`,
  ),
  manner(
    'PN_Mara_2.14_take1_20250302',
    ({ line, who, actor, take }) =>
      `${actor
        .split(' ')
        .map((x) => x[0])
        .join('')}_${bare(who)}_${line.chapter}.${pad(line.number, 2)}_take${take}_20250302.wav`,
  ),
  manner(
    'MARA.CH02.LN014.TK01.48000',
    ({ line, who, take }) => `${bare(who).toUpperCase()}.CH${pad(line.chapter, 2)}.LN${pad(line.number, 3)}.TK${pad(take, 2)}.48000.wav`,
  ),
  manner(
    'Line_014_Chapter_02_Mara_Final_Mix',
    ({ line, who }) => `Line_${pad(line.number, 3)}_Chapter_${pad(line.chapter, 2)}_${bare(who)}_Final_Mix.wav`,
    { takes: 1 },
  ),
  manner(
    'E02-014-1_MARA',
    ({ line, who, take }) => `E${pad(line.chapter, 2)}-${pad(line.number, 3)}-${take}_${bare(plainLetters(who)).toUpperCase()}.wav`,
    { cast: true },
  ),
  manner(
    'PU_ch2_014_mara_T1',
    ({ line, who, take }) => `PU_ch${line.chapter}_${pad(line.number, 3)}_${bare(who).toLowerCase()}_T${take}.wav`,
  ),
  manner('plug-in’s name with a number: [RX10]', ({ line, who }) => `${who} ch${line.chapter} #${line.number} (48khz-24bit) [RX10].wav`, {
    takes: 1,
  }),
  manner(
    '14 Mara ch2 (whisper)',
    ({ line, who, d }) => `${line.number} ${who} ch${line.chapter}${d.one(['', '', ' (whisper)', ' (loud)'])}.m4a`,
    { takes: 1 },
  ),
  manner(
    'chapter glued to the name: mara2_014',
    ({ line, who }) => `${bare(plainLetters(who)).toLowerCase().replace(/\d/g, '')}${line.chapter}_${pad(line.number, 3)}.wav`,
    { takes: 1, world: { cast: 0 } },
  ),
  manner(
    'so many takes in one file: 2 takes',
    ({ line, who, d }) => `${who} ch${line.chapter} ${pad(line.number, 3)} (${d.one([2, 3])} takes).wav`,
    { takes: 1 },
  ),
  {
    name: 'lists by bare commas and ampersands',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = spokenBy(w, who).slice(0, 24)
      return lines.map((line, i) => {
        const next = lines[i + 1]
        return i % 4 === 0 && next?.chapter === line.chapter
          ? known(`ch ${line.chapter} ${who} lines ${line.number}${d.one([',', '&'])}${next.number}.wav`, [line, next])
          : known(`ch ${line.chapter} ${who} line ${line.number}.wav`, line)
      })
    },
  },
  {
    name: 'Mara 14 of 22: her own lines',
    world: { chapters: 1, length: [120, 160] },
    deliver: (d, w) => {
      const own = spokenBy(w, somebody(d, w).name)
      return own.map((line, at) => known(`${line.who} ${at + 1} of ${own.length}.wav`, line))
    },
  },
  {
    name: 'Track 14 - Mara',
    deliver: (d, w) => few(d, spokenBy(w, somebody(d, w).name), 12).map((line, at) => open(`Track ${at + 3} - ${line.who}.wav`, line)),
  },
  {
    name: 'letters and numbers of a sheet that nobody has',
    deliver: (d, w) =>
      few(d, spokenBy(w, somebody(d, w).name), 20).map((line, at) =>
        open(`${line.who}_${'ABCD'[at % 4]}${10 + Math.floor(at / 4)}.wav`, line),
      ),
  },
]
