import type { Production } from '../records/production.ts'
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

/**
 * Whether a name, or a folder of it, says that a recording is of no line: room tone, a slate, outtakes. A number said to be a line's
 * is one, and somebody may be called Slate.
 */
export const isNoLine = ({ name, folder, numbers }: FileName, production: Production): boolean => {
  if (numbers.some(({ label }) => label === 'line')) return false
  const own = wordsOf(stemOf(name)).map((word) => word.replace(/\d+/g, ''))
  if (!isBeside(own) && !isBeside(folder)) return false
  const names = [...Object.values(production.characters), ...Object.values(production.actors)].map((person) => person.name)
  const called = new Set([production.title, ...names].flatMap(wordsOf))
  return [own, folder].some((words) => isBeside(words.filter((word) => !called.has(word))))
}

const isBeside = (words: readonly string[]): boolean => beside.test(words.join(' '))
