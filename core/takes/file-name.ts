import { withNumerals } from './name-numerals.ts'
import { isDecoration, labelOfWord, type NumberLabel, withoutFigures } from './name-words.ts'

/** A number in a file's name, as `text` and as value. `letter` is a single one written straight behind it: 14A; `small` when it was 14a. */
export type NameNumber = {
  value: number
  text: string
  letter: string | null
  small: boolean
  label: NumberLabel | null
  /** How it is joined to the number before it: by what may mean a range. */
  joint: 'maybe' | null
  /** The last of a range that it begins. */
  through: number | null
  /** Further numbers of a list that it begins. */
  also: readonly number[]
}

/**
 * A recording's name taken apart. `shape` lists the numbers' labels: names of one shape were made in one manner. `words` are in
 * lower case, composed (NFC), in order, without words that only label or decorate; `folder` are those of the folders it lay in.
 * `bound` are words with a number straight behind them, as a role may be called: "guard" and the index of its number.
 */
export type FileName = {
  name: string
  words: string[]
  folder: string[]
  numbers: NameNumber[]
  shape: string
  bound: { word: string; number: number }[]
}

/** The name without folder and extension, composed and with full-width forms folded. */
export const stemOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/^.*[/\\]/u, '')
    .replace(/\.[a-z][a-z0-9]{1,4}$/iu, '')

/** The folders of a name, outermost first. An archive counts as a folder. */
const foldersOf = (name: string): string[] =>
  name
    .normalize('NFKC')
    .split(/[/\\]/u)
    .slice(0, -1)
    .map((folder) => folder.replace(/\.zip$/iu, ''))

type Token = { text: string; written: string; kind: 'word' | 'number' | 'gap' }

const tokens = (stem: string): Token[] =>
  [...stem.matchAll(/(\p{L}[\p{L}\p{M}’']*)|(\d+)|([^\p{L}\d]+)/gu)].map((match) => ({
    text: match[1] === undefined ? match[0] : match[0].toLowerCase(),
    written: match[0],
    kind: match[1] === undefined ? (match[2] === undefined ? 'gap' : 'number') : 'word',
  }))

/** The longest number that may count something; a longer one is a telephone's or a serial. */
const longest = 9

type Read = Pick<FileName, 'words' | 'numbers' | 'bound'>

const read = (text: string): Read => {
  const parts = tokens(withoutFigures(withNumerals(text)))
  const words: string[] = []
  const numbers: NameNumber[] = []
  const bound: FileName['bound'] = []
  const spent = new Set<number>()
  const plural = parts.some(({ text }) => text === 'lines' || text === 'zeilen' || text === 'lignes')
  parts.forEach((part, index) => {
    if (part.kind !== 'number' || part.text.length > longest) return
    const after = parts[index + 1]
    const lettered = after?.kind === 'word' && after.text.length === 1 && /[a-z]/.test(after.text) && parts[index + 2]?.kind !== 'number'
    if (lettered) spent.add(index + 1)
    const label = labelBefore(parts, index, spent)
    const word = label === null && !lettered ? wordBefore(parts, index) : null
    if (word !== null) bound.push({ word, number: numbers.length })
    const first = numbers.at(-1)
    // "L14+L15": the label is said again.
    const again = label !== null && label === first?.label
    const joint = first
      ? jointBefore(parts, again ? index - (parts[index - 1]?.kind === 'word' ? 1 : 2) : index, first.label === 'line')
      : null
    if (
      first &&
      !lettered &&
      (label === null || again) &&
      (joint === 'list' || (joint !== null && ranges(first, joint, Number(part.text), plural)))
    ) {
      numbers[numbers.length - 1] =
        joint === 'list' ? { ...first, also: [...first.also, Number(part.text)] } : { ...first, through: Number(part.text) }
      return
    }
    numbers.push({
      joint: joint === 'maybe' ? 'maybe' : null,
      through: null,
      also: [],
      value: Number(part.text),
      text: part.text,
      letter: lettered ? after.text.toUpperCase() : null,
      small: lettered && after.written === after.text,
      label,
    })
  })
  parts.forEach((part, index) => {
    if (part.kind === 'word' && !spent.has(index) && !isDecoration(part.text)) words.push(part.text)
  })
  return { words, numbers, bound }
}

/** Words between the first and the last of a range, and between numbers of a list. */
const toWords = new Set('to thru through until bis à al a до'.split(' '))
const andWords = new Set('and und et y e и'.split(' '))

/** What joins a number to the one before it; `listed`: that is said to be a line's, so a bare comma is no decimal. */
const jointBefore = (parts: readonly Token[], index: number, listed: boolean): 'list' | 'range' | 'maybe' | null => {
  const [gap, word] = [parts[index - 1], parts[index - 2]]
  if (gap?.kind !== 'gap') return null
  if (word?.kind === 'number') {
    if (/^\s*[+&]\s*$|^,\s+$/u.test(gap.text) || (listed && gap.text === ',')) return 'list'
    return /^\s?[-–_]\s?$/u.test(gap.text) ? 'maybe' : null
  }
  if (word?.kind !== 'word' || gap.text.trim() !== '' || parts[index - 4]?.kind !== 'number') return null
  return toWords.has(word.text) ? 'range' : andWords.has(word.text) ? 'list' : null
}

/** A hyphen behind a number that is said to be a line's or a take's, and a rising one, is a range. */
const ranges = (first: NameNumber, joint: 'range' | 'maybe', value: number, plural: boolean): boolean =>
  value > first.value && (joint === 'range' || first.label === 'take' || (first.label === 'line' && (plural || value > 3)))

/**
 * Takes a recording's name apart: numbers with the label beside them (ch03, L0014, take 3, TK2, (2)), and the other words.
 * Case, zero padding, the separators, the extension and Unicode forms do not matter; dates and sample rates are left out.
 * A folder's number stands before the file's own, unless the name tells a chapter itself; a folder's take behind them.
 */
export const parseFileName = (name: string): FileName => {
  const own = read(stemOf(name))
  const outer = foldersOf(name).map(read)
  const inFolder = own.numbers.some(({ label }) => label === 'chapter') ? null : folderNumber(outer)
  const ofTake = own.numbers.some(({ label }) => label === 'take') ? undefined : folderTake(outer)
  const numbers = seasonOnlyWithEpisode([inFolder ?? [], own.numbers, ofTake ?? []].flat())
  return {
    name,
    words: own.words,
    folder: outer.flatMap(({ words }) => words),
    numbers,
    shape: shapeOf(numbers),
    bound: inFolder ? own.bound.map(({ word, number }) => ({ word, number: number + 1 })) : own.bound,
  }
}

/** The labels of a name's numbers. */
export const shapeOf = (numbers: readonly NameNumber[]): string => numbers.map((number) => number.label ?? '#').join(' ')

/** The name without one of its numbers, which is part of a role's name. */
export const withoutNumber = (name: FileName, index: number): FileName => {
  const numbers = name.numbers.filter((_, at) => at !== index)
  return { ...name, numbers, shape: shapeOf(numbers), bound: [] }
}

/** The number that a folder gives: one that is said to be a chapter's, else the only one of the innermost that has any. */
const folderNumber = (outer: readonly Read[]): NameNumber | null => {
  const chapter = outer.flatMap(({ numbers }) => numbers).findLast(({ label }) => label === 'chapter')
  if (chapter) return chapter
  const [number, ...others] = outer.findLast(({ numbers }) => numbers.length > 0)?.numbers ?? []
  return number && others.length === 0 && number.label === null ? { ...number, label: 'folder' } : null
}

/** A folder of second takes says so of all that lies in it. */
const folderTake = (outer: readonly Read[]): NameNumber | undefined =>
  outer.flatMap(({ numbers }) => numbers).findLast(({ label }) => label === 'take')

/** A word straight before a number, or one space, hyphen or underscore before it. */
const wordBefore = (parts: readonly Token[], index: number): string | null => {
  const before = parts[index - 1]
  if (before?.kind === 'word') return before.text
  const word = before && /^[\s_-]$/.test(before.text) ? parts[index - 2] : undefined
  return word?.kind === 'word' ? word.text : null
}

/** A label stands straight before its number, or before a separator when it is a whole word; "(2)" is a copy. */
const labelBefore = (parts: readonly Token[], index: number, spent: Set<number>): NumberLabel | null => {
  const before = parts[index - 1]
  if (!before) return null
  if (before.kind === 'word') return labelAt(parts, index - 1, spent, 1)
  if (/\(\s*$/.test(before.text) && parts[index + 1]?.text.trimStart().startsWith(')'))
    // A telephone counts "Recording (3)"; behind anything else it is a copy.
    return labelOfWord(parts[index - 2]?.text ?? '') === 'track' ? 'track' : 'copy'
  if (before.text.endsWith('#')) return 'line'
  return labelAt(parts, index - 2, spent, 2)
}

const labelAt = (parts: readonly Token[], at: number, spent: Set<number>, least: number): NumberLabel | null => {
  const word = parts[at]
  if (word?.kind !== 'word' || spent.has(at) || word.text.length < least) return null
  const label = labelOfWord(word.text)
  if (label !== null) spent.add(at)
  return label
}

/** "S02" is a season only beside an episode; alone it may be anything. */
const seasonOnlyWithEpisode = (numbers: NameNumber[]): NameNumber[] =>
  numbers.some((number) => number.label === 'chapter')
    ? numbers
    : numbers.map((number) => (number.label === 'season' ? { ...number, label: null } : number))
