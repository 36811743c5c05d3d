import { chapterHeading, isBreakLine, namesDivision } from '../headings.ts'
import type { Aside, Block } from '../manuscript.ts'
import { isCueText, isSceneHeading, isTransition } from './cue-words.ts'
import { type Speakers, speakersOf } from './recognise.ts'
import type { Row } from './rows.ts'
import { nameNotes, speakerKey, speakerName } from './speaker-name.ts'
import { isCapitals } from './speaker-row.ts'
import { speechParts } from './speech-parts.ts'

/** A manuscript that already is a script: its blocks carry who speaks. */
export type Play = { blocks: Block[]; asides: Aside[] }

type Speech = { speaker: string; notes: string; start: number; from: number; end: number; indent: number; above: boolean; took: number }

/**
 * Reads `NAME: words`, names in the margin, names over the words, numbered cues, SOUND and MUSIC cues and directions in brackets.
 * Null when the text does not name its speakers. Prose between the speeches stays prose, to be told.
 */
export const playOf = (text: string, rows: readonly Row[]): Play | null => {
  const speakers = speakersOf(text, rows)
  return speakers ? readPlay(text, rows, speakers) : null
}

const readPlay = (text: string, rows: readonly Row[], speakers: Speakers): Play => {
  const blocks: Block[] = []
  const asides: Aside[] = []
  const names = spellings(speakers)
  const first = speakers.findIndex(Boolean)
  let speech: Speech | null = null
  let list: Aside | null = null
  let told: Block | null = null
  const close = () => {
    if (speech) blocks.push(speechBlock(text, speech))
    speech = null
    told = null
  }
  for (const [index, row] of rows.entries()) {
    const { start, end, air } = row
    const words = text.slice(start, end)
    const named = speakers[index]
    if (list && !(air > 1 || row.kind !== 'paragraph' || namesDivision(words) || isSceneHeading(words) || (air > 0 && isCueText(words)))) {
      list.text += `${list.text ? '\n' : ''}${words}`
      continue
    }
    list = null
    if (index < first && /^(?:(?:the )?cast(?: of characters| list)?|(?:the )?characters|dramatis personae|voices)\s*[:.]?$/i.test(words)) {
      close()
      list = { kind: 'front-matter', label: words.replace(/[:.]$/, ''), text: '' }
      asides.push(list)
    } else if (row.kind !== 'paragraph') {
      close()
      blocks.push(row.kind === 'heading' && isSceneHeading(words) ? sceneBlock(row) : blockOf(row))
    } else if (namesDivision(words) && chapterHeading(words)) {
      close()
      blocks.push({ kind: 'heading', level: 2, start, end })
    } else if (isSceneHeading(words)) {
      close()
      blocks.push(sceneBlock(row))
    } else if (isBreakLine(words)) {
      close()
      blocks.push({ kind: 'break', start, end })
    } else if (isCueText(words) || isTransition(words)) {
      close()
      blocks.push({ kind: 'paragraph', start: start + cueNumber(words), end, given: { is: 'cue' } })
    } else if (named) {
      close()
      const { name, notes, from, how } = named
      const speaker = names.get(speakerKey(name)) ?? speakerName(name)
      speech = { speaker, notes: nameNotes(notes), start, from, end, indent: row.indent, above: how === 'above', took: 0 }
    } else if (speech && belongs(speech, row, words)) {
      speech.end = end
      if (!isBracketed(words)) speech.took++
    } else if (index === 0 && words.length <= 80 && !isBracketed(words)) {
      blocks.push({ kind: 'heading', level: 1, start, end })
    } else if (isBracketed(words) || (isCapitals(words) && index > first)) {
      close()
      blocks.push({ kind: 'paragraph', start, end, given: { is: 'cue' } })
    } else if (told && air === 0) {
      told.end = end
    } else if (!speech && isContinuedCue(blocks.at(-1), row)) {
      blocks.at(-1)!.end = end
    } else {
      close()
      told = { kind: 'paragraph', start, end }
      blocks.push(told)
    }
  }
  close()
  return { blocks, asides }
}

const blockOf = ({ kind, level, start, end }: Row): Block => ({ kind, start, end, ...(level === undefined ? {} : { level }) })
const sceneBlock = ({ start, end }: Row): Block => ({ kind: 'heading', level: 4, start, end, given: { is: 'cue' } })
/** The number of a cue on the page is not part of it. */
const cueNumber = (words: string): number => /^\d{1,4}[.):]?\s+/.exec(words)?.[0].length ?? 0
const isBracketed = (words: string): boolean => /^(?:\([^()]*\)|\[[^[\]]*\])[.]?$/.test(words)

/** Whether a row goes on with the speech above it: no empty line between, or indented further than its name. */
const belongs = (speech: Speech, { air, indent }: Row, words: string): boolean => {
  if (speech.above) return speech.took === 0 || (air === 0 && indent > 0) || (air === 0 && speech.took > 0 && !isCapitals(words))
  if (/^\(\p{Lu}.*[.!]\)$/su.test(words)) return false
  return air === 0 || (air === 1 && indent > speech.indent + 3 && !isBracketed(words))
}

/** The further lines of a long cue follow it without an empty line. */
const isContinuedCue = (before: Block | undefined, { air }: Row): boolean =>
  air === 0 && before?.given?.is === 'cue' && before.kind === 'paragraph'

/** The best spelling of each name: one in mixed case before one in capitals. */
const spellings = (speakers: Speakers): Map<string, string> => {
  const names = new Map<string, string>()
  for (const one of speakers) {
    if (!one) continue
    const key = speakerKey(one.name)
    if (!names.has(key) || !isCapitals(one.name)) names.set(key, speakerName(one.name))
  }
  return names
}

const speechBlock = (text: string, { speaker, notes, start, from, end }: Speech): Block => ({
  kind: 'paragraph',
  start,
  end,
  given: { is: 'speech', speaker, parts: speechParts(text, { start: Math.min(from, end), end }, notes) },
})
