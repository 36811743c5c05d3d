import { bare, few, inChapter, type Manner, open, pad, somebody, spokenBy } from './files.ts'
import type { World } from './world.ts'

const bareRun =
  (name: (i: number) => string): Manner['deliver'] =>
  (d, w) => {
    const lines = few(d, inChapter(w, 1), 30, 0.2)
    return lines.map((line, i) => open(`${name(i)}.m4a`, line))
  }

/** Names that a device gave: only the order of recording could tell the lines. */
export const byDevice: readonly Manner[] = [
  { name: 'phone: Recording (12)', deliver: bareRun((i) => (i === 0 ? 'Recording' : `Recording (${i + 1})`)) },
  { name: 'phone: New Recording 7', deliver: bareRun((i) => `New Recording ${i + 7}`) },
  { name: 'recorder: Audio 001', deliver: bareRun((i) => `Audio ${pad(i + 1, 3)}`) },
  { name: 'recorder: Voice 014', deliver: bareRun((i) => `Voice ${pad(i + 14, 3)}`) },
  { name: 'recorder: ZOOM0012', deliver: bareRun((i) => `ZOOM${pad(i + 12, 4)}`) },
  { name: 'recorder: TASCAM_0031S12', deliver: bareRun((i) => `TASCAM_${pad(i + 31, 4)}S12`) },
  { name: 'date and clock', deliver: bareRun((i) => `2025-03-02 14.${pad(10 + i, 2)}.${pad((i * 17) % 60, 2)}`) },
  { name: 'compact date and clock', deliver: bareRun((i) => `20250302_14${pad(10 + i, 2)}${pad((i * 17) % 60, 2)}`) },
  { name: 'messenger: PTT-20250302-WA0012', deliver: bareRun((i) => `PTT-20250302-WA${pad(i + 12, 4)}`) },
  { name: 'DAW: Audio 1_03', deliver: bareRun((i) => `Audio 1_${pad(i + 1, 2)}`) },
  { name: 'DAW: 01-Track_12', deliver: bareRun((i) => `01-Vocals_${pad(i + 1, 2)}`) },
  { name: 'DAW: 02-230412_1530-03', deliver: bareRun((i) => `02-230412_15${pad(10 + i, 2)}`) },
  {
    name: 'whole chapters as an audiobook has them',
    world: { chapters: 6 },
    deliver: (_d, w) =>
      w.chapters.flatMap((title, i) => [
        open(`${pad(i + 1, 2)}_Chapter ${i + 1}.mp3`, inChapter(w, i + 1)),
        open(`${bare(w.title)} - ${pad(i + 1, 2)} - ${title}.mp3`, inChapter(w, i + 1)),
      ]),
  },
  {
    name: 'page and line of a printed script',
    deliver: (d, w: World) =>
      few(d, spokenBy(w, somebody(d, w).name)).map((line, i) =>
        open(`${line.who} p${2 + Math.floor(i / 4)} l${1 + (i % 4) * 6}.wav`, line),
      ),
  },
]
