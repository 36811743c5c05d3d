import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { alignRecording } from '../../electron/services/recordings/align.ts'
import { threadPool } from '../../electron/services/threads/threads.ts'
import { type AlignmentItem, alignmentItems } from '../measure/alignment-truth.ts'
import { makeSessions } from '../measure/session-making.ts'
import { type SessionScore, scoreSession, sumOf } from '../measure/session-score.ts'

/** Debian's programs that read the sessions aloud, and the packages that hold them. */
const programs = {
  flite: 'flite',
  'espeak-ng': 'espeak-ng',
  text2wave: 'festival, festvox-us-slt-hts, festvox-kdlpc16k',
}

/**
 * Makes recording sessions with Debian's voices, as actors send them, from stories (`--stories DIR`, manuscripts as plain text; else the
 * sample's), finds their lines as the program does, and tells for each kind what went right and wrong. `--only PATTERN`: sessions by
 * name; `--keep DIR`: where they are made and stay, so that they need not be made again; `--each`: every session, and what
 * went wrong; `--seed N`: other sessions of the same kinds.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      stories: { type: 'string' },
      only: { type: 'string' },
      keep: { type: 'string' },
      each: { type: 'boolean' },
      seed: { type: 'string' },
    },
  })
  const missing = Object.entries(programs).filter(([program]) => !isThere(program))
  if (missing.length > 0)
    throw new Error(`Not found: ${missing.map(([program, packages]) => `${program} (Debian: ${packages})`).join('; ')}`)
  const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'dramatis-sessions-'))
  const only = new RegExp(values.only ?? '')
  const stories = resolve(values.stories ?? join(import.meta.dirname, '../../assets/sample'))
  const threads = threadPool(3)
  const scores = new Map<string, SessionScore[]>()
  try {
    const seed = Number(values.seed ?? 1)
    await makeSessions(folder, { stories, only, seed, told: (name) => console.error(`Making ${name} …`) })
    console.log(row(headings))
    for (const item of alignmentItems(folder, only)) {
      const { score, troubles } = await scored(item, threads)
      scores.set(item.truth.kind, [...(scores.get(item.truth.kind) ?? []), score])
      if (values.each) console.log([row([item.name, ...cells(score)]), ...troubles.map((trouble) => `    ${trouble}`)].join('\n'))
    }
    for (const [kind, own] of scores) console.log(row([kind, ...cells(sumOf(own))]))
    console.log(row(['all', ...cells(sumOf([...scores.values()].flat()))]))
  } finally {
    await threads.close()
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}

const isThere = (program: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const scored = async (item: AlignmentItem, threads: ReturnType<typeof threadPool>) => {
  const lines = item.truth.lines.map(({ text }) => text)
  const aligned = await alignRecording({ file: item.sound, lines, threads, signal: new AbortController().signal })
  if (!aligned.ok || aligned.value.unheard) throw new Error(`${item.name}: ${JSON.stringify(aligned)}`)
  return scoreSession(item, aligned.value.lines)
}

const columns = [20, 10, 10, 12, 14, 9, 6, 9, 10, 7, 12] as const

const headings = ['', 'wanted', 'takes', 'wrong sure', 'wrong unsure', 'doubted', 'lost', 'invented', '≤ 100 ms', 'clean', 'misread']

const cells = (score: SessionScore): string[] => [
  `${score.found}/${score.wanted}`,
  `${score.takesFound}/${score.takes}`,
  `${score.wrongSure}`,
  `${score.wrongUnsure}`,
  `${score.doubted}`,
  `${score.lost}`,
  `${score.invented}`,
  percent(score.edgesNear, score.edges),
  percent(score.clean, score.wanted),
  `${score.misreadTold}/${score.misread} +${score.falseAlarms}`,
]

const percent = (some: number, all: number): string => (all > 0 ? ((100 * some) / all).toFixed(0) : '–')

const row = (texts: readonly string[]): string =>
  texts.map((text, at) => (at === 0 ? text.padEnd(columns[at]!) : text.padStart(columns[at]!))).join('')
