/** What a number in a file's name is said to be by the word beside it. */
export type NumberLabel = 'chapter' | 'season' | 'scene' | 'page' | 'line' | 'take' | 'track' | 'version' | 'copy' | 'folder'

const labels: Record<Exclude<NumberLabel, 'folder'>, string> = {
  chapter: 'ch chap chapter c ep episode e part pt act kapitel kap chapitre chap capítulo capitulo capitolo глава гл',
  season: 's season series vol volume book staffel saison',
  scene: 'sc scene szene scène escena сцена',
  page: 'p pg page pages seite pagina página стр',
  line: 'line lines l ln cue dialogue dlg no nr # zeile zeilen ligne lignes línea linea riga реплика строка',
  take: 'take takes tk t alt retake try дубль klappe prise toma',
  track:
    'track trk tr rec recording audio clip zoom ste voice untitled memo aufnahme enregistrement grabación grabacion registrazione запись aud ptt wa',
  version: 'v ver version final edit edited fixed fix new redo raw clean cleaned mix r rev pu pickup pickups',
  copy: 'copy kopie copie',
}

const labelOf = new Map(
  Object.entries(labels).flatMap(([label, words]) =>
    words.split(' ').map((word) => [word.normalize('NFC'), label as NumberLabel] as const),
  ),
)

/** What a word says of the number behind it; null for a word that is no label. */
export const labelOfWord = (word: string): NumberLabel | null => labelOf.get(word) ?? null

/** Words that say nothing about who speaks which line. */
const decoration = new Set([
  ...[...labelOf.keys()].filter((word) => word.length > 1),
  ...'session mono stereo master mastered wav mp3 flac vo of and for at by neue nouvel nouveau nueva nuevo nuova новая'.split(' '),
])

export const isDecoration = (word: string): boolean => decoration.has(word)

const technical =
  /(?<![\p{L}\d])(?:(?:8|16|22|32|44|44[.,]1|48|88|88[.,]2|96|192)\s?k(?:hz)?|(?:16|24|32)[\s_-]?bits?|\d{2,3}\s?kbps|(?:44100|48000|96000)(?:hz)?)(?![\p{L}\d])/giu
const time = String.raw`(?:(?:[-_ t]+|\s+at\s+)\d{2}[-_.:h]?\d{2}(?:[-_.:m]?\d{2})?)?`
const year = String.raw`(?:19|20)\d\d`
const month = '(?:0[1-9]|1[0-2])'
const day = String.raw`(?:0[1-9]|[12]\d|3[01])`
const dates = new RegExp(
  String.raw`(?<!\d)(?:${year}([-_. ]?)${month}\1${day}|${day}([-_.])${month}\2${year}|${month}([-_.])${day}\3${year})${time}(?!\d)`,
  'giu',
)

/** Names that a program made up: a UUID, or hexadecimal digits in which figures and letters take turns. */
const madeUp =
  /(?<![\p{L}\d])(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|(?=(?:[a-f]*\d+[a-f]+){2})[\da-f]{8,})(?![\p{L}\d])/giu

/** A name's stem without dates, times, sample rates, bit depths and what a program made up. */
export const withoutFigures = (stem: string): string => stem.replace(madeUp, ' ').replace(technical, ' ').replace(dates, ' ')
