import { plainNouns } from './lexicon.ts'
import type { Mention } from './mention.ts'

/** Descriptions with the same words are one; a telling noun ("medic") is also known by itself. */
export const keysOf = ({ key, head }: Mention): string[] => (key === head || plainNouns.has(head) ? [key] : [key, head])

const owners = new Set(['his', 'her', 'my', 'their', 'your', 'our'])
/** "his brother" and "her brother" are two. */
export const describedKey = ({ article, key }: Mention): string => (owners.has(article) ? `${article} ${key}` : key)
