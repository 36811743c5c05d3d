import { Attributor } from '../../core/attribution/attributor.ts'
import { manuscriptOfText } from '../../core/manuscript/structure.ts'
import { scriptOf } from '../../core/script/script.ts'
import type { Book } from './corpus.ts'

const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(2)

/** Times texts of 100,000, 200,000 and 1,000,000 words made of the novels, a second question, and a reading with another cast. */
export const measureSpeed = (books: readonly Book[], print: (line: string) => void): void => {
  const words = books.filter(({ part }) => part === 'novels').flatMap(({ manuscript }) => manuscript.text.split('\n\n'))
  for (const size of [100_000, 200_000, 1_000_000]) {
    const text = cut(words, size)
    if (!text) continue
    const manuscript = manuscriptOfText(text, { encoding: 'UTF-8', issues: [] })
    const script = scriptOf(manuscript)
    const memory = process.memoryUsage().heapUsed
    const from = performance.now()
    const attributor = new Attributor(text, script)
    const answers = attributor.answers()
    const whole = seconds(from)
    const used = Math.round((process.memoryUsage().heapUsed - memory) / 1e6)
    const again = performance.now()
    const [first] = answers.keys()
    attributor.answers(new Map(first === undefined ? [] : [[first, attributor.characters[0]!.key]]))
    const asked = seconds(again)
    const merge = performance.now()
    const [one, two, ...others] = attributor.characters
    if (one && two)
      new Attributor(text, script, { cast: [{ ...one, aliases: [...one.aliases, two.name, ...two.aliases] }, ...others] }).answers()
    print(`${size.toLocaleString('en')} words: ${whole} s, ${used} MB; after a fix ${asked} s; two characters merged ${seconds(merge)} s`)
  }
}

/** Paragraphs until there are so many words; null when there are fewer. */
const cut = (paragraphs: readonly string[], size: number): string | null => {
  let count = 0
  const kept: string[] = []
  for (const paragraph of paragraphs) {
    if (count >= size) return kept.join('\n\n')
    kept.push(paragraph)
    count += paragraph.split(/\s+/).length
  }
  return count >= size ? kept.join('\n\n') : null
}
