import { bare, few, inChapter, known, type Manner, none, open, pad, plainLetters, somebody, spelled, spokenBy, takesOf } from './files.ts'
import type { FieldLine } from './world.ts'

/** Manners in which the printed number tells the line. */
export const byNumber: readonly Manner[] = [
  {
    name: 'one chapter, bare padded numbers of one actor',
    world: { chapters: 1, length: [150, 220] },
    deliver: (d, w) => takesOf(d, few(d, spokenBy(w, somebody(d, w).name)), 1, (line) => `${pad(line.number, 3)}.wav`),
  },
  {
    name: 'chapter folders, unpadded numbers, takes in brackets',
    deliver: (d, w) =>
      takesOf(d, few(d, w.lines, 60, 0.5), 2, (line, take) => `Chapter ${line.chapter}/${line.number}${take > 1 ? ` (${take})` : ''}.mp3`),
  },
  {
    name: 'character, chapter, line, tk',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        3,
        (line, take) => `${bare(who).toUpperCase()}_CH${pad(line.chapter, 2)}_L${pad(line.number, 3)}_tk${pad(take, 2)}.wav`,
      )
    },
  },
  {
    name: 'season and episode, scene kept beside the chapter number',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) =>
          `${bare(w.title)}_S01E${pad(line.chapter, 2)}_Sc${line.scene + 1}_${bare(plainLetters(who))}_Ln${pad(line.number, 2)}_T${take}_48k24bit.wav`,
      )
    },
  },
  {
    name: 'numbers that restart at each scene',
    world: { chapters: 3, length: [60, 90] },
    deliver: (d, w) =>
      takesOf(d, few(d, w.lines, 90, 0.1), 1, (line) => `ep${line.chapter}_sc${line.scene + 1}_line${pad(line.inScene, 2)}.wav`),
  },
  {
    name: 'initials, dashed chapter-line, v for the take',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const initials = who
        .split(/[ .]+/)
        .filter((x) => x !== '')
        .map((x) => x[0])
        .join('')
        .toUpperCase()
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `${initials}-${line.chapter}-${line.number}${take > 1 ? `-v${take}` : ''}.wav`,
      )
    },
  },
  {
    name: 'number, hash, actor’s own name',
    world: { chapters: 1, length: [90, 140] },
    deliver: (d, w) => {
      const who = somebody(d, w)
      const first = who.actor.split(' ')[0]
      return takesOf(d, few(d, spokenBy(w, who.name)), 2, (line, take) => `${first} #${line.number}${take > 1 ? ` take ${take}` : ''}.m4a`)
    },
  },
  {
    name: 'actor’s folder, character folder, line and letter takes',
    world: { chapters: 1, length: [90, 140] },
    deliver: (d, w) => {
      const who = somebody(d, w)
      return takesOf(
        d,
        few(d, spokenBy(w, who.name)),
        3,
        (line, take, of) => `${who.actor}/${who.name}/${pad(line.number, 3)}${of > 1 ? 'abc'[take - 1] : ''}.wav`,
      )
    },
  },
  {
    name: 'inserted lines keep their letters, alt and retake',
    world: { inserted: true },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        3,
        (line, take) => `${who}_${line.chapter}.${pad(line.number, 2).toLowerCase()}${['', '_alt', '_retake'][take - 1]}.wav`,
      )
    },
  },
  {
    name: 'chapter and line in one number',
    world: { chapters: 6, length: [60, 95] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who), 40, 0.5),
        1,
        (line) =>
          `${plainLetters(who)
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '-')}-${line.chapter}${pad(line.number, 3)}.flac`,
      )
    },
  },
  {
    name: 'date first, chapter-line, project code with a number',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `2025030${1 + d.upTo(3)}_S9_${bare(who)}_${pad(line.chapter, 2)}-${pad(line.number, 3)}_T${take}.wav`,
      )
    },
  },
  {
    name: 'number in words',
    world: { chapters: 1, length: [70, 95] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `${who} line ${spelled(Number(line.number))}${take > 1 ? ' take two' : ''}.m4a`,
      )
    },
  },
  {
    name: 'ranges: one file of several lines',
    world: { chapters: 1, length: [120, 180] },
    deliver: (d, w) => {
      const lines = spokenBy(w, somebody(d, w).name)
      const all = inChapter(w, 1)
      return lines.slice(0, 24).map((line, i) => {
        if (i % 3 !== 0) return known(`Lines ${line.number}.wav`, line)
        const end = Math.min(all.length - 1, line.index + 1 + d.upTo(4))
        const own = all.slice(line.index, end + 1).filter((x) => x.who === line.who)
        // Of whom the other lines are is only known of who sends them.
        return (own.length > 1 ? known : open)(`Lines ${line.number}-${all[end]?.number}.wav`, own)
      })
    },
  },
  {
    name: 'several numbers joined by plus, and, comma',
    world: { chapters: 1, length: [120, 180] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const lines = few(d, spokenBy(w, who))
      const files = []
      for (let i = 0; i < lines.length; i++) {
        const [a, b, c] = lines.slice(i, i + 3) as [FieldLine, FieldLine | undefined, FieldLine | undefined]
        if (d.chance(0.6) || !b) files.push(known(`${who} ${a.number}.wav`, a))
        else if (d.chance(0.6) || !c) {
          files.push(known(`${who} ${a.number}${d.one([' + ', ' & ', ' and ', '+'])}${b.number}.wav`, [a, b]))
          i++
        } else {
          files.push(known(`${who} ${a.number}, ${b.number}, ${c.number}.wav`, [a, b, c]))
          i += 2
        }
      }
      return files
    },
  },
  {
    name: 'one chapter, folder of the chapter’s title, number – character – takes 1-3 in one file',
    deliver: (d, w) => {
      const chapter = 1 + d.upTo(w.chapters.length)
      return few(d, inChapter(w, chapter), 40).map((line) =>
        known(`${w.chapters[chapter - 1]}/${pad(line.number, 2)} ${line.who}${d.chance(0.3) ? ' takes 1-3' : ''}.wav`, line),
      )
    },
  },
  {
    name: 'game studio: VO, chapter, number in tens',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) =>
        open(`VO_${bare(who).toUpperCase()}_${pad(line.chapter, 2)}_${pad(Number(line.number) * 10, 4)}.wav`, line),
      )
    },
  },
  {
    name: 'numbers off by one (the title counted)',
    world: { chapters: 1, length: [90, 140] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line) => open(`${who} ${pad(Number(line.number) + 1, 3)}.wav`, line))
    },
  },
  {
    name: 'German words',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `Kapitel ${line.chapter} Zeile ${line.number} ${who}${take > 1 ? ' neu' : ''}.wav`,
      )
    },
  },
  {
    name: 'French words',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `${plainLetters(who)}_chapitre${line.chapter}_réplique${pad(line.number, 2)}_prise${take}.wav`,
      )
    },
  },
  {
    name: 'dots everywhere, scene before the chapter’s number',
    deliver: (d, w) =>
      takesOf(
        d,
        few(d, w.lines, 40, 0.6),
        1,
        (line) => `ch${line.chapter}.sc${line.scene + 1}.${pad(line.number, 3)}.${plainLetters(bare(line.who)).toLowerCase()}.wav`,
      ),
  },
  {
    name: 'Pro Tools suffix after the clip’s name',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `${who} ch${line.chapter} ${line.number}${take > 1 ? `.dup${take - 1}` : ''}-0${take}.wav`,
      )
    },
  },
  {
    name: 'Reaper: track number first, line later',
    world: { chapters: 1, length: [100, 150] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line, i) => known(`${pad(i + 1, 2)}-${who}-line ${line.number}.wav`, line))
    },
  },
  {
    name: 'running number of the file, then chapter and line',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who)).map((line, i) => known(`${pad(i + 1, 3)}_${bare(who)}_${line.chapter}_${line.number}.wav`, line))
    },
  },
  {
    name: 'count of the whole script',
    world: { chapters: 4, length: [60, 90] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return few(d, spokenBy(w, who), 60, 0.05).map((line) => known(`${who}_${pad(line.index + 1, 4)}.wav`, line))
    },
  },
  {
    name: 'the character’s own count over the whole part',
    world: { chapters: 1, length: [150, 200] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return spokenBy(w, who).map((line, i) => known(`${who} ${pad(i + 1, 2)}.wav`, line))
    },
  },
  {
    name: 'the character’s own count in each chapter',
    world: { chapters: 3, length: [60, 90] },
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return [1, 2, 3].flatMap((chapter) =>
        spokenBy(w, who)
          .filter((line) => line.chapter === chapter)
          .map((line, i) => known(`Ch ${chapter}/${who} ${i + 1}.wav`, line)),
      )
    },
  },
  {
    name: 'sample rates, loudness and tempo in the name',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      return takesOf(
        d,
        few(d, spokenBy(w, who)),
        2,
        (line, take) => `${who}_ch${line.chapter}_${pad(line.number, 3)}_t${take}_44.1k_24b_mono_-23LUFS_120BPM.wav`,
      )
    },
  },
  {
    name: 'Roman act, scene, line',
    deliver: (d, w) => {
      const who = somebody(d, w).name
      const roman = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII']
      return few(d, spokenBy(w, who)).map((line) => known(`Act ${roman[line.chapter]} Line ${line.number} - ${who}.wav`, line))
    },
  },
  {
    name: 'guards whose names end in a number',
    world: { cast: 2, chapters: 1, length: [150, 200] },
    deliver: (d, w) => {
      const lines = w.lines.filter((line) => line.who.startsWith('Guard'))
      return takesOf(
        d,
        few(d, lines, 40),
        2,
        (line, take) => `${line.who.replace(' ', d.one([' ', '_', '']))}_${pad(line.number, 3)}_${take}.wav`,
      )
    },
  },
  {
    name: 'character’s own folder of bare numbers, room tone beside',
    world: { chapters: 1, length: [150, 200] },
    deliver: (d, w) => [
      ...w.people
        .slice(1, 3)
        .flatMap((who) => few(d, spokenBy(w, who.name), 20).map((line) => known(`${who.name}/${line.number}.wav`, line))),
      ...w.people
        .slice(1, 3)
        .flatMap((who) => [none(`${who.name}/room tone.wav`), none(`${who.name}/slate.wav`), none(`${who.name}/Outtakes 2.wav`)]),
    ],
  },
]
