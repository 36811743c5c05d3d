import { type FileName, stemOf } from './file-name.ts'
import { wordsOf } from './name-text.ts'

/** What is recorded beside lines, in words that people name it by; plain letters, one space between words. */
const beside = new RegExp(
  `(?:^| )(?:${[
    'room ?tones?|slates?|out ?takes?|bloopers?|gag ?reel|warm ?ups?|wild ?tracks?|wild ?lines?|walla|ambience|atmos?|sfx|foley',
    'mic ?(?:check|test)|sound ?check|line ?check|test ?tone|breaths|efforts|grunts|laughs|screams',
    'raumton|raumatmo|versprecher|patzer|ambiance|betisier|tomas? falsas?|fuori ?onda',
  ].join('|')})(?: |$)`,
)

/** Whether a name, or a folder of it, says that a recording is of no line: room tone, a slate, outtakes. A number said to be a line's is one. */
export const isNoLine = ({ name, folder, numbers }: FileName): boolean =>
  !numbers.some(({ label }) => label === 'line') &&
  [wordsOf(stemOf(name)).map(withoutDigits), folder].some((words) => beside.test(words.join(' ')))

const withoutDigits = (word: string): string => word.replace(/\d+/g, '')
