import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Alignment, alignRecording } from '../../electron/services/recordings/align.ts'
import { threadPool } from '../../electron/services/threads/threads.ts'
import { type AlignmentItem, alignmentItems, falseStartsTold } from '../measure/alignment-truth.ts'
import { spent } from '../measure/spent.ts'
import { wordErrors } from '../measure/word-errors.ts'

const usage = 'Usage: npm run bench -- alignment --data DIR [--only PATTERN] [--words [--oracle]] [--scorer FILE] [--keep DIR]'

/** What the scorer tells of one recording. */
type Score = Record<
  | 'inRecording'
  | 'found'
  | 'within50'
  | 'within100'
  | 'within200'
  | 'cleanCutShare'
  | 'takesGold'
  | 'takesFound'
  | 'takesPredicted'
  | 'takesRight'
  | 'missingLines'
  | 'missingCaught'
  | 'misreadLines'
  | 'misreadFlagged'
  | 'misreadFalseAlarms',
  number
>

type Run = { alignment: Alignment; cpu: number; wall: number; memory: number; first: number | null }

/**
 * Finds the lines of recordings whose lines are known, as the program does, and has the answers scored (`score_alignment.mjs`, beside
 * the data). A row for each recording: wanted takes, edges within 50, 100 and 200 ms, cuts that are clean, all takes and those that are
 * none, missing lines, false starts and those that are none, misread lines and false alarms, speed in processor time of one core, the
 * clock, the most memory, and the time until the first lines are told. `--words`: only words are heard and compared with all that was
 * read in whole takes; with `--oracle` beside what Sphinx hears with the same words, where it is installed. `--keep`: where the answers stay.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      only: { type: 'string' },
      words: { type: 'boolean' },
      oracle: { type: 'boolean' },
      scorer: { type: 'string' },
      keep: { type: 'string' },
    },
  })
  if (!values.data) throw new Error(usage)
  const data = resolve(values.data)
  const items = alignmentItems(data, new RegExp(values.only ?? ''))
  if (values.words) return wordErrors(items, values.oracle ?? false)
  const scorer = resolve(values.scorer ?? join(data, '../../../tools/score_alignment.mjs'))
  const answers = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'dramatis-bench-'))
  mkdirSync(answers, { recursive: true })
  console.log(row(headings))
  try {
    for (const item of items) {
      const ran = await align(item)
      const answer = join(answers, `${item.name}.json`)
      writeFileSync(answer, JSON.stringify(answerOf(ran.alignment)))
      const score = JSON.parse(execFileSync(process.execPath, [scorer, item.truthFile, answer, '--json'], { encoding: 'utf8' })) as Score
      console.log(row(cells(item, ran, score)))
    }
  } finally {
    if (!values.keep) rmSync(answers, { recursive: true, force: true })
  }
}

/** With threads of its own, so that each recording pays for the model. */
const align = async ({ name, sound, truth }: AlignmentItem): Promise<Run> => {
  const threads = threadPool(3)
  const began = performance.now()
  let [memory, first] = [0, null as number | null]
  const timer = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss())
  }, 20)
  try {
    const { value, cpu, wall } = await spent(() =>
      alignRecording({
        file: sound,
        lines: truth.lines.map(({ text }) => text),
        threads,
        signal: new AbortController().signal,
        found: () => {
          first ??= (performance.now() - began) / 1000
        },
      }),
    )
    if (!value.ok || value.value.unheard) throw new Error(`${name}: ${JSON.stringify(value.ok ? value.value.unheard : value.failure)}`)
    return { alignment: value.value, cpu, wall, memory, first }
  } finally {
    clearInterval(timer)
    await threads.close()
  }
}

/** The answer in the scorer's form: lines with their whole takes; those with words to check count as misread. */
const answerOf = ({ lines, asides }: Alignment) => ({
  lines: lines.flatMap(({ index, takes, proposed }) => {
    if (!proposed) return []
    const whole = takes.filter(({ complete }) => complete)
    const { start, end, check, confidence } = proposed
    return [{ index, start, end, confidence, check, takes: whole, ...(check.length > 0 ? { status: 'misread' } : {}) }]
  }),
  begun: begun(lines),
  asides,
})

const begun = (lines: Alignment['lines']): { index: number; start: number; end: number }[] =>
  lines.flatMap(({ index, takes, proposed }) =>
    takes.filter((take) => !take.complete && take !== proposed).map(({ start, end }) => ({ index, start, end })),
  )

const columns = [24, 9, 13, 6, 15, 9, 14, 9, 8, 7, 7, 6] as const

const headings = ['', 'wanted', '50/100/200', 'clean', 'takes', 'missing', 'false starts', 'misread', '× real', 'clock', 'memory', 'first']

const cells = (item: AlignmentItem, { alignment, cpu, wall, memory, first }: Run, score: Score): string[] => {
  const starts = falseStartsTold(item, begun(alignment.lines))
  return [
    item.name,
    `${score.found}/${score.inRecording}`,
    [score.within50, score.within100, score.within200].map(percent).join('/'),
    percent(score.cleanCutShare),
    `${score.takesFound}/${score.takesGold} +${score.takesPredicted - score.takesRight}`,
    `${score.missingCaught}/${score.missingLines}`,
    `${starts.found}/${starts.all} +${starts.spurious}`,
    `${score.misreadFlagged}/${score.misreadLines} +${score.misreadFalseAlarms}`,
    (alignment.seconds / cpu).toFixed(1),
    `${wall.toFixed(0)} s`,
    `${Math.round(memory / 2 ** 20)} MB`,
    first === null ? '–' : `${first.toFixed(1)} s`,
  ]
}

const percent = (share: number): string => (100 * share).toFixed(0)

const row = (texts: readonly string[]): string =>
  texts.map((text, at) => (at === 0 ? text.padEnd(columns[at]!) : text.padStart(columns[at]!))).join('')
