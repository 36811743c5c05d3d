import type { Script } from '../script/script.ts'
import { type Word, wordsOf } from './words.ts'

/** A line of the script as the attribution reads it: told text or a piece of a quotation, with its words. */
export type Passage = {
  index: number
  /** Number of the quotation it is a piece of; −1 for told text. */
  quote: number
  chapter: number
  scene: number
  /** Counts paragraphs through the whole text. */
  paragraph: number
  start: number
  end: number
  words: Word[]
}

/** Told text and speech in order. */
export const passagesOf = (text: string, script: Pick<Script, 'lines'>): Passage[] => {
  const passages: Passage[] = []
  let paragraph = -1
  let chapter = -1
  let within = -1
  for (const line of script.lines) {
    if (line.kind !== 'narration' && line.kind !== 'dialogue') continue
    if (line.chapter !== chapter || line.paragraph !== within)
      paragraph += Math.max(1, line.chapter === chapter ? line.paragraph - within : 1)
    chapter = line.chapter
    within = line.paragraph
    passages.push({
      index: passages.length,
      quote: line.kind === 'dialogue' && line.quote !== null ? line.quote : -1,
      chapter: line.chapter,
      scene: line.scene,
      paragraph,
      start: line.start,
      end: line.end,
      words: wordsOf(text, line.start, line.end),
    })
  }
  return passages
}
