import { expect, test } from 'vitest'
import { bigramOf } from '../../../scripts/measure/bigram.ts'

const lines = [['ring', 'the', 'bells'], ['the', 'end'], []]

/** Chances by "word" and "word next", and what a word leaves to others. */
const read = (arpa: string) => {
  const rows = arpa.split('\n').map((row) => row.split(' '))
  const single = rows.filter((row) => row.length === 3 && !Number.isNaN(Number(row[2])))
  const pairs = rows.filter((row) => row.length === 3 && Number.isNaN(Number(row[2])))
  const power = (log: string | undefined): number => 10 ** Number(log)
  return {
    words: new Map(single.map(([log, word = '', left]) => [word, { chance: power(log), left: power(left) }])),
    pairs: new Map(pairs.map(([log, one, other]) => [`${one} ${other}`, power(log)])),
  }
}

test('after every word of a script the chances of what follows add up to one, and most go to what follows in it', () => {
  const { words, pairs } = read(bigramOf(lines))
  expect([...words.keys()].sort()).toEqual(['</s>', '<s>', 'bells', 'end', 'ring', 'the'])
  for (const [word, { left }] of words) {
    if (word === '</s>') continue
    const after = [...words].map(([next, { chance }]) => pairs.get(`${word} ${next}`) ?? left * chance)
    expect(after.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 3)
  }
  expect(pairs.get('ring the')).toBeCloseTo(0.9, 4)
  // From the end of a line to the first word of either.
  expect([pairs.has('end ring'), pairs.has('end the'), pairs.has('ring end')]).toEqual([true, true, false])
})
