/** What a number in a file's name is said to be by the word beside it. */
export type NumberLabel = 'chapter' | 'season' | 'scene' | 'line' | 'take' | 'track' | 'version' | 'copy'

/** A number in a file's name. `letter` is a single capital written straight behind it: 14A. */
export type NameNumber = { value: number; letter: string | null; label: NumberLabel | null }

/** A recording's name taken apart. `shape` lists the numbers' labels: names of one shape were made in one manner. `words` are in lower case, composed (NFC), in order, without words that only label or decorate. */
export type FileName = { name: string; words: string[]; numbers: NameNumber[]; shape: string }

const labels: Record<NumberLabel, readonly string[]> = {
  chapter: ['ch', 'chap', 'chapter', 'c', 'ep', 'episode', 'e', 'part', 'pt', 'act'],
  season: ['s', 'season', 'series', 'vol', 'volume', 'book'],
  scene: ['sc', 'scene'],
  line: ['line', 'lines', 'l', 'ln', 'cue', 'dialogue', 'dlg', 'no', 'nr', '#'],
  take: ['take', 'takes', 'tk', 't', 'alt', 'retake', 'try'],
  track: ['track', 'trk', 'rec', 'recording', 'audio', 'clip', 'zoom', 'voice', 'untitled', 'memo'],
  version: ['v', 'ver', 'version', 'final', 'edit', 'edited', 'fixed', 'fix', 'new', 'redo', 'raw', 'clean', 'cleaned', 'mix', 'r', 'rev'],
  copy: ['copy'],
}

const labelOf = new Map(Object.entries(labels).flatMap(([label, words]) => words.map((word) => [word, label as NumberLabel] as const)))

/** Words that say nothing about who speaks which line. */
const decoration = new Set(
  [...labelOf.keys(), 'session', 'mono', 'stereo', 'master', 'mastered', 'wav', 'mp3', 'flac', 'vo', 'pickup', 'of', 'and', 'for'].filter(
    (word) => word.length > 1,
  ),
)

const technical =
  /(?<![\p{L}\d])(?:(?:8|16|22|32|44|44[.,]1|48|88|88[.,]2|96|192)\s?k(?:hz)?|(?:16|24|32)[\s_-]?bits?|\d{2,3}\s?kbps|(?:44100|48000|96000)(?:hz)?)(?![\p{L}\d])/giu
const date =
  /(?<!\d)(?:19|20)\d\d([-_. ]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?:[-_ t]+\d{2}[-_.:h]?\d{2}(?:[-_.:m]?\d{2})?)?(?!\d)/giu

/** The name without folder and extension, composed and with full-width forms folded. */
export const stemOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/^.*[/\\]/u, '')
    .replace(/\.[a-z][a-z0-9]{1,4}$/iu, '')

type Token = { text: string; kind: 'word' | 'number' | 'gap' }

const tokens = (stem: string): Token[] =>
  [...stem.matchAll(/(\p{L}[\p{L}\p{M}’']*)|(\d+)|([^\p{L}\d]+)/gu)].map((match) => ({
    text: match[0],
    kind: match[1] === undefined ? (match[2] === undefined ? 'gap' : 'number') : 'word',
  }))

/**
 * Takes a recording's name apart: numbers with the label beside them (ch03, L0014, take 3, TK2, (2)), and the other words.
 * Case, zero padding, the separators, the extension and Unicode forms do not matter; dates and sample rates are left out.
 */
export const parseFileName = (name: string): FileName => {
  const parts = tokens(stemOf(name).replace(technical, ' ').replace(date, ' ').toLowerCase())
  const words: string[] = []
  const numbers: NameNumber[] = []
  const spent = new Set<number>()
  parts.forEach((part, index) => {
    if (part.kind !== 'number' || part.text.length > 9) return
    const after = parts[index + 1]
    const lettered = after?.kind === 'word' && after.text.length === 1 && /[a-z]/.test(after.text) && parts[index + 2]?.kind !== 'number'
    if (lettered) spent.add(index + 1)
    numbers.push({
      value: Number(part.text),
      letter: lettered && after ? after.text.toUpperCase() : null,
      label: labelBefore(parts, index, spent),
    })
  })
  parts.forEach((part, index) => {
    if (part.kind === 'word' && !spent.has(index) && !decoration.has(part.text)) words.push(part.text)
  })
  const read = seasonOnlyWithEpisode(numbers)
  return { name, words, numbers: read, shape: read.map((number) => number.label ?? '#').join(' ') }
}

/** A label stands straight before its number, or before a separator when it is a whole word; "(2)" is a copy. */
const labelBefore = (parts: readonly Token[], index: number, spent: Set<number>): NumberLabel | null => {
  const before = parts[index - 1]
  if (!before) return null
  if (before.kind === 'word') return labelAt(parts, index - 1, spent, 1)
  if (/\(\s*$/.test(before.text) && parts[index + 1]?.text.trimStart().startsWith(')')) return 'copy'
  if (before.text.endsWith('#')) return 'line'
  return labelAt(parts, index - 2, spent, 2)
}

const labelAt = (parts: readonly Token[], at: number, spent: Set<number>, least: number): NumberLabel | null => {
  const word = parts[at]
  if (word?.kind !== 'word' || spent.has(at) || word.text.length < least) return null
  const label = labelOf.get(word.text) ?? null
  if (label !== null) spent.add(at)
  return label
}

/** "S02" is a season only beside an episode; alone it may be anything. */
const seasonOnlyWithEpisode = (numbers: NameNumber[]): NameNumber[] =>
  numbers.some((number) => number.label === 'chapter')
    ? numbers
    : numbers.map((number) => (number.label === 'season' ? { ...number, label: null } : number))
