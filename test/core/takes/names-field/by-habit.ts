import {
  bare,
  few,
  inChapter,
  known,
  type Manner,
  none,
  open,
  pad,
  plainLetters,
  somebody,
  spelled,
  spokenBy,
  takesOf,
  words,
} from './files.ts'

/** Habits of single people: small deliveries, brackets, notes of quality, folders of days, names that a program made. */
export const byHabit: readonly Manner[] = [
  {
    name: 'three files only',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who), 3, 0.7).map((line) => known(`${who} ch${line.chapter} ${line.number}.wav`, line))
    },
  },
  {
    name: 'one file only, as the sides ask',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who), 1, 0.8).map((line) =>
        known(`ch${pad(line.chapter, 2)}_${pad(line.number, 3)}_${bare(who).toUpperCase()}_t1.wav`, line),
      )
    },
  },
  {
    name: 'L14_MARA_C2',
    deliver: (d, w) =>
      takesOf(
        d,
        few(d, w.lines, 40, 0.5),
        1,
        (line) => `L${line.number}_${plainLetters(bare(line.who)).toUpperCase()}_C${line.chapter}.wav`,
      ),
  },
  {
    name: 'brackets: [Mara] 2-14 (take 2) [best]',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `[${who}] ${line.chapter}-${line.number} (take ${take})${d.chance(0.2) ? ' [best]' : ''}.wav`,
      )
    },
  },
  {
    name: 'all in words with hyphens',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) =>
        known(`${bare(who).toLowerCase()}-chapter-${spelled(line.chapter)}-line-${spelled(Number(line.number))}.wav`, line),
      )
    },
  },
  {
    name: 'letters of takes behind an underscore',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        3,
        (line, take) => `${line.chapter}.${pad(line.number, 2)}_${bare(who).toLowerCase()}_${'abc'[take - 1]}.wav`,
      )
    },
  },
  {
    name: 'MARA_0214_T2',
    world: { chapters: 5 },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who), 40, 0.4),
        2,
        (line, take) => `${bare(plainLetters(who)).toUpperCase()}_${pad(line.chapter, 2)}${pad(line.number, 2)}_T${take}.wav`,
      )
    },
  },
  {
    name: 'labelled lists and ranges in words',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = spokenBy(w, who).slice(0, 24)
      return lines.flatMap((line, i) => {
        const next = lines[i + 1]
        if (i % 4 !== 0 || next?.chapter !== line.chapter) return [known(`${who} Ch${line.chapter} L${line.number}.wav`, line)]
        const joint = d.one(['+L', ' & L', ' and L', ', L'])
        return [known(`${who} Ch${line.chapter} L${line.number}${joint}${next.number}.wav`, [line, next])]
      })
    },
  },
  {
    name: 'ranges by underscore or thru among single numbers',
    world: { chapters: 1, length: [120, 160] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = spokenBy(w, who).slice(0, 24)
      return lines.map((line, i) => {
        const end = lines[i + 1]
        return i % 4 === 1 && end
          ? known(`${who}_${line.number}${d.one(['_', '-', ' thru '])}${end.number}.wav`, [line, end])
          : known(`${who}_${line.number}.wav`, line)
      })
    },
  },
  {
    name: 'redo and retake after the number',
    world: { chapters: 1, length: [100, 140] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) =>
        known(
          `${bare(who).toUpperCase()}_${pad(line.number, 3)}${d.one(['', '', '_REDO', '_RETAKE_2', '_OK', '_v2', '_FINAL-2'])}.wav`,
          line,
        ),
      )
    },
  },
  {
    name: 'chapter folder, number, character, text',
    deliver: (d, w) =>
      few(d, w.lines, 40, 0.5).map((line) =>
        known(`Ch ${line.chapter}/${line.number}.${bare(line.who).toUpperCase()}.${words(line.text).slice(0, 3).join(' ')}.wav`, line),
      ),
  },
  {
    name: 'folder of a session or a day with a number of its own',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const folder = d.one(['Session 3', 'Day 2', 'Delivery 4', 'batch_07'])
      return few(d, spokenBy(w, who)).map((line) => known(`${folder}/${who} ${line.chapter}-${pad(line.number, 2)}.wav`, line))
    },
  },
  {
    name: 'month and day first, chapter and line labelled',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) =>
        known(`0314_${bare(who).toLowerCase()}_ch${line.chapter}_${pad(line.number, 2)}.wav`, line),
      )
    },
  },
  {
    name: 'stamp of date and time first',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line, i) =>
        known(`20250302-14${pad(10 + i, 2)}${pad((i * 7) % 60, 2)} ${who} ch${line.chapter} ${line.number}.wav`, line),
      )
    },
  },
  {
    name: 'level, version, length as notes',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) =>
        known(`${bare(who)}_ch${line.chapter}_line${line.number}_-3dB_v${1 + d.upTo(2)}_${2 + d.upTo(9)}s.wav`, line),
      )
    },
  },
  {
    name: 'take folders',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(d, few(d, spokenBy(w, who)), 2, (line, take) => `Take ${take}/${who} ch${line.chapter} ${line.number}.wav`)
    },
  },
  {
    name: 'Chapter 2 - Salt - 14 - Mara',
    deliver: (d, w) =>
      few(d, w.lines, 40, 0.5).map((line) =>
        known(`Chapter ${line.chapter} - ${w.chapters[line.chapter - 1]} - ${line.number} - ${line.who}.wav`, line),
      ),
  },
  {
    name: 'line 14 of 60',
    world: { chapters: 1, length: [80, 120] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) => known(`${who} line ${line.number} of ${w.lines.length}.wav`, line))
    },
  },
  {
    name: 'whole scenes',
    deliver: (_d, w) =>
      w.chapters.flatMap((_, at) =>
        [...new Set(inChapter(w, at + 1).map(({ scene }) => scene))].map((scene) =>
          open(
            `Chapter ${at + 1} Scene ${scene + 1}.wav`,
            inChapter(w, at + 1).filter((line) => line.scene === scene),
          ),
        ),
      ),
  },
  {
    name: 'pages only',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return Array.from({ length: 12 }, (_, at) => none(`${who} page ${at + 2}.wav`))
    },
  },
  {
    name: 'three numbers of a count that may be anything',
    world: { chapters: 4 },
    deliver: (d, w) => few(d, spokenBy(w, somebody(d, w).name), 3, 0.5).map((line, at) => open(`audio ${at + 4}.wav`, line)),
  },
  {
    name: 'hashes and UUIDs',
    deliver: (d, w) =>
      few(d, w.lines, 12).map((line) => {
        const hex = (n: number): string => Array.from({ length: n }, () => d.upTo(16).toString(16)).join('')
        return open(d.chance(0.5) ? `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}.wav` : `${hex(8)}.wav`, line)
      }),
  },
  {
    name: 'camera and game recorder names',
    deliver: (d, w) =>
      few(d, inChapter(w, 1), 12, 0.4).map((line, at) =>
        open(`${d.one(['DJI_', 'GX01', 'DR-05_', 'REC'])}${pad(at * 3 + 11, 4)}.wav`, line),
      ),
  },
]
