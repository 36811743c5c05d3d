import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import { isSpoken, linesInOrder, wordCount, wordsPerMinute } from './spoken.ts'

/** An amount of text to be spoken; `seconds` at 156 words a minute. */
export type Amount = { lines: number; words: number; seconds: Seconds }

/** Amounts of a production's spoken lines. Keys: ids; a scene's key is `<chapter id>/<scene index>`; nobody's lines count under "". */
export type Counts = {
  total: Amount
  character: ReadonlyMap<string, Amount>
  actor: ReadonlyMap<string, Amount>
  chapter: ReadonlyMap<string, Amount>
  scene: ReadonlyMap<string, Amount>
  /** By `<character id>/<chapter id>`. */
  characterInChapter: ReadonlyMap<string, Amount>
}

/** Nothing to speak. */
export const nothingSpoken: Amount = { lines: 0, words: 0, seconds: 0 }

/** Counts lines, words and minutes by character, actor, chapter and scene. Cut lines, headings and cues do not count. */
export const countsOf = (production: Production): Counts => {
  const total = { ...nothingSpoken }
  const by = { character: tally(), actor: tally(), chapter: tally(), scene: tally(), characterInChapter: tally() }
  for (const line of linesInOrder(production).filter(isSpoken)) {
    const words = wordCount(line.text)
    const character = line.attribution.character ?? ''
    add(total, words)
    by.character.add(character, words)
    by.actor.add(production.characters[character]?.actor ?? '', words)
    by.chapter.add(line.chapter, words)
    by.scene.add(`${line.chapter}/${line.scene}`, words)
    by.characterInChapter.add(`${character}/${line.chapter}`, words)
  }
  return {
    total,
    character: by.character.amounts,
    actor: by.actor.amounts,
    chapter: by.chapter.amounts,
    scene: by.scene.amounts,
    characterInChapter: by.characterInChapter.amounts,
  }
}

const add = (amount: Amount, words: number): void => {
  amount.lines += 1
  amount.words += words
  amount.seconds = (amount.words * 60) / wordsPerMinute
}

const tally = () => {
  const amounts = new Map<string, Amount>()
  return {
    amounts: amounts as ReadonlyMap<string, Amount>,
    add: (key: string, words: number): void => {
      const amount = amounts.get(key) ?? { ...nothingSpoken }
      add(amount, words)
      amounts.set(key, amount)
    },
  }
}
