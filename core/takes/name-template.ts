import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import { chapterNumbers } from './pool.ts'

/**
 * How recordings are to be named. Places: {chapter} {line} {character} {actor} {take}; {chapter:2} pads with zeros to two
 * digits. What stands outside places is taken as it is.
 */
export const usualTemplate = 'ch{chapter:2}_{line:3}_{character}_t{take}.wav'

/** What fills a template's places. */
export type NameParts = { chapter: string; line: string; character: string; actor: string; take: string }

/** A template with its places filled; every part is made safe for any file system. A place without a part stays open. */
export const fillTemplate = (template: string, parts: Partial<NameParts>): string =>
  template.replace(/\{(chapter|line|character|actor|take)(?::(\d))?\}/g, (open, place: keyof NameParts, width?: string) => {
    const part = parts[place]
    return part === undefined ? open : padded(safePart(part), Number(width ?? 0))
  })

/** The name that a recording of a line should bear. */
export const fileNameFor = (production: Production, line: Line, take: number, template: string = usualTemplate): string =>
  fillTemplate(namePattern(production, line, template), { take: String(take) })

/** The name of a line's recordings with only `{take}` still open: two takes never get one name. */
export const namePattern = (production: Production, line: Line, template: string = usualTemplate): string => {
  const character = line.attribution.character === null ? undefined : production.characters[line.attribution.character]
  const actor = character?.actor ? production.actors[character.actor] : undefined
  return fillTemplate(/\{take(?::\d)?\}/.test(template) ? template : template.replace(/(?=\.[^.]*$|$)/, '_t{take}'), {
    chapter: String(chapterNumbers(production).get(line.chapter) ?? 0),
    line: line.number,
    character: (character?.name ?? 'NOBODY').toUpperCase(),
    actor: actor?.name ?? '',
  })
}

const padded = (text: string, width: number): string => text.replace(/^\d+/, (digits) => digits.padStart(width, '0'))

/** Letters, digits and hyphens only, at most 40; words are joined by hyphens. */
const safePart = (text: string): string =>
  [...text.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')].slice(0, 40).join('').replace(/^-|-$/g, '')
