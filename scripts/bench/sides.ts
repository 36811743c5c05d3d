import { ChapterId, LineId } from '../../core/ids.ts'
import type { SideLine, Sides } from '../../core/takes/sides.ts'
import { sidesCsv } from '../../core/takes/sides-csv.ts'
import { sidesDocx } from '../../core/takes/sides-docx.ts'
import { sidesHtml } from '../../core/takes/sides-html.ts'
import { sidesPdf } from '../../electron/services/sides/pdf/sides-pdf.ts'

/** What a narrator's hand-out costs in each format: processor time and bytes, and how both grow when there are twice as many lines. */
export const run = async (args: string[]): Promise<void> => {
  const lines = Number(args[0] ?? 4_000)
  if (!(lines >= 100)) {
    process.stderr.write('Usage: npm run bench -- sides [lines]\n')
    process.exitCode = 2
    return
  }
  const formats = {
    html: async (sides: Sides) => sidesHtml(sides, 'en').length,
    csv: async (sides: Sides) => sidesCsv(sides).length,
    docx: async (sides: Sides) => sidesDocx(sides, 'en').length,
    pdf: async (sides: Sides) => (await sidesPdf(sides, 'en')).bytes.length,
  }
  await sidesPdf(narration(100), 'en')
  for (const [format, write] of Object.entries(formats)) {
    const [once, twice] = [await measured(write, narration(lines)), await measured(write, narration(2 * lines))]
    process.stdout.write(
      `${format.padEnd(5)} ${lines} lines: ${once.milliseconds.toFixed(0).padStart(5)} ms, ${(once.bytes / 1000).toFixed(0).padStart(6)} kB   twice as many: × ${(twice.milliseconds / once.milliseconds).toFixed(2)}\n`,
    )
  }
}

/** The best of three. */
const measured = async (write: (sides: Sides) => Promise<number>, sides: Sides): Promise<{ milliseconds: number; bytes: number }> => {
  let milliseconds = Infinity
  let bytes = 0
  for (let time = 0; time < 3; time++) {
    const before = process.cpuUsage()
    bytes = await write(sides)
    const { user, system } = process.cpuUsage(before)
    milliseconds = Math.min(milliseconds, (user + system) / 1000)
  }
  return { milliseconds, bytes }
}

const narration = (lines: number): Sides => ({
  what: 'lines',
  production: 'The Tide Clerk',
  actor: 'Marit Østergaard-Hale',
  characters: [{ name: 'Narrator', voice: 0, lines }],
  words: lines * 20,
  seconds: lines * 8,
  chapters: Array.from({ length: Math.ceil(lines / 200) }, (_, chapter) => ({
    id: ChapterId.parse(`ch${chapter}`),
    number: String(chapter + 1),
    title: 'What the Tide Brought',
    lines: Array.from({ length: Math.min(200, lines - chapter * 200) }, (_, index) => told(chapter, index)),
  })),
})

const told = (chapter: number, index: number): SideLine => ({
  id: LineId.parse(`l${chapter}-${index}`),
  number: String(index + 1),
  character: 'Narrator',
  text: `The lamp was lit in the harbour, and nobody came to see it: ${'word after word, '.repeat((index * 7) % 9)}until the end.`,
  marks: [],
  direction: '',
  said: [],
  pickups: [],
  scene: 0,
  cue: { character: 'Ilsabet', text: 'We open at six. The sea can wait, and so can you.' },
  after: { character: 'Зоя', text: 'Ничего, подождём.' },
  take: 1,
  fileName: `ch${chapter + 1}_${index + 1}_NARRATOR_t1.wav`,
  namePattern: `ch${chapter + 1}_${index + 1}_NARRATOR_t{take}.wav`,
})
