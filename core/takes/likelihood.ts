import { logChoose } from './device-count.ts'
import { lengthLikelihood } from './duration.ts'
import type { FileName } from './file-name.ts'
import type { Reading } from './reading.ts'
import { chapterOfName, countedValues, type DeliveredFile, linesWithin, type Resolved } from './resolve.ts'

const wrongName = Math.log(0.05)
const misread = Math.log(1e-4)
const repeated = Math.log(0.05)
const anotherTake = Math.log(0.5)
/** A second take of a line comes without its first: a number that is not said to be a take's is none. */
const firstMissing = Math.log(0.05)
/** How often a delivery holds all lines that it could. */
const allLines = 0.3
/** How often one that counts them does. */
const wholeDelivery = 0.8

/**
 * Log probability of a delivery's names and lengths under one reading: of its files one by one (`alone`), and of what they are
 * `together`; and whether its count runs from first to last. `files` may be a part of `all`.
 */
export const likelihood = (
  files: readonly DeliveredFile[],
  resolved: readonly Resolved[],
  reading: Reading,
  all: readonly DeliveredFile[],
): { alone: number; together: number; whole: boolean } => {
  const seen = new Map<string, Set<string>>()
  const count = reading.counts === 'number' || reading.counts === 'script' ? null : countLikelihood(all, reading)
  let sum = 0
  const takeLabel = reading.roles.includes('take') ? files[0]?.name.numbers[reading.roles.indexOf('take')]?.label : 'take'
  const guessedTake = takeLabel !== 'take' && takeLabel !== 'copy'
  files.forEach((file, index) => {
    const { lines, take, stranger } = resolved[index] ?? { lines: [], take: null }
    if (lines.length === 0) {
      sum += misread
      return
    }
    const fit = lines.reduce((total, line) => total + lengthLikelihood(line.text, file.duration), 0)
    sum += Math.log(fit) + (stranger ? wrongName - Math.log(file.all.lines.length) : 0)
    const key = lines.map(({ id }) => id).join()
    const takes = seen.get(key) ?? new Set<string>()
    if (takes.size > 0) sum += takes.has(String(take)) ? repeated : anotherTake
    seen.set(key, takes.add(String(take)))
    if (guessedTake) sum += take === 0 ? Math.log(0.02) : -Math.max(1, take ?? 1) * Math.LN2
  })
  if (takeLabel === null) for (const takes of seen.values()) if ([...takes].every((take) => Number(take) > 1)) sum += firstMissing
  const voice = voiceOf(files, resolved)
  const ofAll = pickLikelihood(seen.size, linesToPick(files, reading))
  const ofVoice = voice === null ? ofAll : pickLikelihood(seen.size, voiceLines(files, voice, reading)) - Math.log(fewestVoices)
  let together = count?.told ? count.weight : Math.max(ofAll, ofVoice, chaptersLikelihood(files, seen.size, reading))
  reading.roles.forEach((role, column) => {
    // A scene follows from the line, when it is counted as the script does.
    if (role === 'aside' && files[0]?.name.numbers[column]?.label === 'scene') sum += scenesLikelihood(files, resolved, column)
    else if (role === 'aside') sum += spread(files, column, 100)
  })
  if (reading.letters === 'take' || reading.letters === 'case')
    together += letterLikelihood(
      all.map(({ name }) => name),
      reading.letters === 'case',
    )
  return { alone: sum, together, whole: count?.whole ?? false }
}

const otherScene = Math.log(0.2)

const scenesLikelihood = (files: readonly DeliveredFile[], resolved: readonly Resolved[], column: number): number =>
  resolved.filter(({ lines: [line] }, index) => line && line.scene + 1 !== files[index]?.name.numbers[column]?.value).length * otherScene

/** A delivery is often of a few chapters: those are picked first, where the names tell them, and then lines of theirs. */
const chaptersLikelihood = (files: readonly DeliveredFile[], picked: number, reading: Reading): number => {
  const [file] = files
  if (!file || (!reading.roles.includes('chapter') && reading.joined === null)) return Number.NEGATIVE_INFINITY
  const told = new Set(files.flatMap((one) => chapterOfName(one, reading) ?? []))
  const chapters = [...told].filter((chapter) => file.all.chapters.has(chapter))
  const lines = [...new Set(files.map(({ pool }) => pool))].flatMap((pool) => chapters.map((chapter) => linesWithin(pool, chapter).length))
  const of = file.all.chapters.size
  return (
    pickLikelihood(
      picked,
      lines.reduce((a, b) => a + b, 0),
    ) -
    logChoose(of, chapters.length) -
    Math.log(of)
  )
}

/** In how many voices, reckoned, lines that turn out to be one voice's could have been. */
const fewestVoices = 4

/** The one character whose lines all files turn out to be, though no name says so. */
const voiceOf = (files: readonly DeliveredFile[], resolved: readonly Resolved[]): string | null => {
  if (files.some((file) => file.pool !== file.all)) return null
  const voices = new Set(
    resolved.map(({ lines: [line, ...others] }) => (others.length === 0 ? (line?.attribution.character ?? null) : null)),
  )
  const [voice = null] = voices
  return voices.size === 1 ? voice : null
}

const voiceLines = ([file]: readonly DeliveredFile[], voice: string, { chapter }: Reading): number =>
  file ? linesWithin(file.all, chapter).filter(({ attribution }) => attribution.character === voice).length : 0

/** How many lines the files of a delivery could be: those of its speakers, in the chapter that all are of. */
const linesToPick = (files: readonly DeliveredFile[], { chapter }: Reading): number =>
  [...new Set(files.map((file) => file.pool))].reduce((sum, pool) => sum + linesWithin(pool, chapter).length, 0)

/** All lines are delivered, or any number of them is as likely as another; and then any so many of them. */
const pickLikelihood = (picked: number, of: number): number => {
  const all = Math.max(picked, of)
  if (picked === all) return Math.log(allLines)
  return Math.log((1 - allLines) / all) - logChoose(all, picked)
}

/**
 * A count without gaps tells its own numbers (`told`): how likely it is then rests on whether it is whole, not on which numbers
 * were picked. With gaps, or beside a chapter's number, each number is a pick of its own.
 */
const countLikelihood = (files: readonly DeliveredFile[], reading: Reading): { weight: number; told: boolean; whole: boolean } => {
  const values = countedValues(files, reading)
  const [from = 0] = values
  const gaps = (values.at(-1) ?? 0) - from + 1 - values.length
  const pools = new Set(files.map((file) => linesWithin(file.pool, chapterOfName(file, reading)).length))
  const [size = 0] = pools
  const one = pools.size === 1 && !reading.roles.includes('chapter')
  const whole = one && values.length === size
  if (reading.counts === 'rank') return { weight: whole ? Math.log(wholeDelivery / 100) + gaps * Math.log(0.2) : 0, told: whole, whole }
  const told = one && gaps === 0 && from <= 1
  return { weight: told ? Math.log(whole ? wholeDelivery : (1 - wholeDelivery) / Math.max(1, size)) : 0, told, whole: told && whole }
}

/** Letters that count takes begin with A, and nobody writes one where there is only one take. */
const letterLikelihood = (names: readonly FileName[], smallOnly: boolean): number => {
  const letters = new Map<string, Set<string>>()
  for (const { numbers, words } of names) {
    const at = numbers.findIndex(({ letter, small }) => letter !== null && (small || !smallOnly))
    const letter = numbers[at]?.letter
    if (letter == null) continue
    const key = `${numbers
      .slice(0, at + 1)
      .map(({ value }) => value)
      .join(' ')} ${words.join(' ')}`
    letters.set(key, (letters.get(key) ?? new Set()).add(letter))
  }
  let sum = 0
  for (const own of letters.values()) sum += own.has('A') ? (own.size > 1 ? 0 : Math.log(0.2)) : Math.log(0.1)
  return sum
}

/** A column that takes few of its possible values is a likely one: `d` values chosen, then one of them for each file. */
const spread = (files: readonly DeliveredFile[], column: number, possible: number): number => {
  const distinct = new Set(files.map((file) => file.name.numbers[column]?.value)).size
  return -distinct * Math.log(possible) - (files.length - distinct) * Math.log(distinct)
}
