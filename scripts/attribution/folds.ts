import type { Book } from './corpus.ts'

export const foldCount = 4

/** Novelists of the data, spread by hand so that each fold tests about as many novels; one author is only ever in one fold. */
const placed: Record<string, number> = {
  austen: 0,
  dickens: 1,
  montgomery: 1,
  carroll: 2,
  chesterton: 2,
  chopin: 2,
  christie: 2,
  doyle: 3,
  wells: 3,
  wharton: 3,
}

/** Fold a book is tested in: by author, for our own stories by story. */
export const foldOf = ({ author, name, part }: Book): number => {
  const words = (part === 'modern' ? name : author).toLowerCase().match(/\p{L}+/gu) ?? []
  for (const word of words) if (placed[word] !== undefined && part !== 'modern') return placed[word]
  if (part === 'modern') return modernOrder.indexOf(name) % foldCount
  let hash = 0
  for (const word of [...words].sort()) for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) % 1009
  return hash % foldCount
}

const modernOrder = [
  'after-the-tone',
  'bellringers-cup',
  'halfpenny-run',
  'perfect-pitch',
  'prickles',
  'salt-road',
  'thin-walls',
  'wardens-answer',
]
