/**
 * A bigram language model of a script, as text in ARPA's form: a word is followed by those that follow it in a line, the last of a line
 * by the first of any; a tenth is left to the words' own frequencies.
 */
export const bigramOf = (lines: readonly (readonly string[])[]): string => {
  const said = lines.filter((words) => words.length > 0)
  const singles = new Map<string, number>()
  const pairs = new Map<string, Map<string, number>>()
  const count = (one: string, other: string, times: number): void => {
    const after = pairs.get(one) ?? new Map<string, number>()
    pairs.set(one, after.set(other, (after.get(other) ?? 0) + times))
  }
  for (const words of said) {
    for (const word of [...words, '</s>']) singles.set(word, (singles.get(word) ?? 0) + 1)
    for (const [at, word] of words.slice(1).entries()) count(words[at]!, word, 1)
    count('<s>', words[0]!, 1)
    for (const { 0: first = '' } of said) count(words.at(-1)!, first, 1 / said.length)
    count(words.at(-1)!, '</s>', 1 / said.length)
  }
  const all = [...singles.values()].reduce((sum, times) => sum + times, 0)
  const chance = (word: string): number => (singles.get(word) ?? 0) / all
  const discounted = [...pairs].map(([one, after]) => {
    const times = [...after.values()].reduce((sum, each) => sum + each, 0)
    const kept = [...after].map(([other, each]) => ({ other, chance: ((1 - discount) * each) / times }))
    const left = 1 - kept.reduce((sum, each) => sum + each.chance, 0)
    const elsewhere = 1 - kept.reduce((sum, { other }) => sum + chance(other), 0)
    return { one, kept, backOff: elsewhere > 0 ? left / elsewhere : 1 }
  })
  const backOffs = new Map(discounted.map(({ one, backOff }) => [one, backOff]))
  const own = ['<s>', ...singles.keys()].map(
    (word) => `${word === '<s>' ? -99 : log(chance(word))} ${word} ${log(backOffs.get(word) ?? 1)}`,
  )
  const two = discounted.flatMap(({ one, kept }) => kept.map(({ other, chance }) => `${log(chance)} ${one} ${other}`))
  const counts = ['\\data\\', `ngram 1=${own.length}`, `ngram 2=${two.length}`]
  return [...counts, '', '\\1-grams:', ...own, '', '\\2-grams:', ...two, '', '\\end\\', ''].join('\n')
}

/** What is left to words that never follow. */
const discount = 0.1

const log = (chance: number): string => Math.log10(chance).toFixed(5)
