import type { Dice } from './dice.ts'

/** What an actor says: a line or the beginning of one, or something else; in several breaths where `texts` are several. */
export type Said = {
  texts: string[]
  as: { line: number; kind: 'full' | 'false_start'; spoken?: string } | { event: 'slate' | 'offscript' | 'partner' }
  /** Share of the sound after which it breaks off. */
  until?: number
  /** Another way to say it, 0, 1, 2 …. */
  variation: number
  /** Somebody else says it. */
  partner?: boolean
}

export type Noise = { noise: 'click' | 'page' | 'cough' | 'breath' }

/** What happens in a session, and the seconds of quiet before it. */
export type Piece = (Said | Noise) & { before: number }

/** What a kind of session puts in; shares of lines. */
export type Manner = {
  /** Seconds between two pieces. */
  pause: [least: number, most: number]
  /** Seconds of quiet before the first piece; of digital silence before that. */
  head?: number
  retakes?: number
  falseStarts?: number
  slates?: number
  chatter?: number
  noises?: number
  /** Long lines are read in two breaths; words are put in, or read otherwise. */
  breaths?: number
  added?: number
  misread?: number
  /** A partner reads what is no line of the actor before each; with the actor's own voice. */
  partner?: 'other' | 'own'
  skipped?: number
  shuffled?: boolean
}

const chatter = [
  'Sorry, let me do that again.',
  'Okay.',
  'One more.',
  'No, that was terrible. Once more.',
  'Hang on, I need some water.',
  'Right, where was I?',
  'Can I get another one of those?',
  'Oh, come on. Again.',
  'That one felt better I think.',
  'Sorry about that, there was a truck outside.',
]

const fillers = ['you know', 'well', 'I mean', 'really', 'look', 'okay']

/** The pieces of a session that reads `lines`; `others` are lines of somebody else. */
export const piecesOf = (lines: readonly string[], others: readonly string[], manner: Manner, dice: Dice): Piece[] => {
  const order = manner.shuffled ? dice.shuffled([...lines.keys()]) : [...lines.keys()]
  const pieces: Piece[] = []
  const add = (piece: Said | Noise, before = dice.between(...manner.pause)): void => {
    pieces.push({ ...piece, before: pieces.length === 0 ? (manner.head ?? before) : before })
  }
  for (const index of order) {
    const text = lines[index]!
    if (dice.chance(manner.skipped ?? 0)) continue
    if (manner.partner) {
      const cue = others[index % others.length]!
      add({ texts: [cue], as: { event: 'partner' }, variation: 0, partner: manner.partner === 'other' })
    }
    const takes = dice.chance(manner.retakes ?? 0) ? (dice.chance(0.3) ? 3 : 2) : 1
    for (let take = 0; take < takes; take++) {
      if (dice.chance(manner.noises ?? 0)) add({ noise: dice.oneOf(['click', 'page', 'cough', 'breath'] as const) })
      if (dice.chance(manner.slates ?? 0)) add({ texts: [slateOf(index, take, dice)], as: { event: 'slate' }, variation: take })
      if (wordsOf(text).length > 4 && dice.chance(manner.falseStarts ?? 0))
        add({ texts: [beginningOf(text, dice)], as: { line: index, kind: 'false_start' }, until: dice.between(0.8, 1), variation: take })
      add({ ...readingOf(text, manner, dice), variation: take, as: { line: index, kind: 'full', ...misreadOf(text, manner, dice) } })
      if (dice.chance(manner.chatter ?? 0)) add({ texts: [dice.oneOf(chatter)], as: { event: 'offscript' }, variation: 0 })
    }
  }
  return pieces.map(withMisreading)
}

/** A misread line says what was read. */
const withMisreading = (piece: Piece): Piece =>
  'texts' in piece && 'line' in piece.as && piece.as.spoken !== undefined ? { ...piece, texts: [piece.as.spoken] } : piece

const slateOf = (index: number, take: number, dice: Dice): string =>
  dice.oneOf([
    `Line ${index + 1}, take ${take + 1}.`,
    `Take ${take + 1}.`,
    `Scene ${1 + Math.floor(index / 4)}, line ${index + 1}.`,
    `Line ${index + 1}.`,
    `Number ${index + 1}, version ${'abc'[take] ?? 'd'}.`,
  ])

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)

const beginningOf = (text: string, dice: Dice): string => {
  const words = wordsOf(text)
  return words.slice(0, Math.max(2, Math.floor(words.length * dice.between(0.25, 0.6)))).join(' ')
}

const readingOf = (text: string, manner: Manner, dice: Dice): { texts: string[] } => {
  const words = wordsOf(text)
  if (words.length >= 10 && dice.chance(manner.breaths ?? 0)) {
    const half = Math.round(words.length * dice.between(0.4, 0.6))
    return { texts: [words.slice(0, half).join(' '), words.slice(half).join(' ')] }
  }
  if (words.length < 3 || !dice.chance(manner.added ?? 0)) return { texts: [text] }
  const at = Math.floor(dice.between(0, words.length - 0.01))
  return { texts: [[...words.slice(0, at), dice.oneOf(fillers), ...words.slice(at)].join(' ')] }
}

/** Another word in the place of a long one. */
const misreadOf = (text: string, manner: Manner, dice: Dice): { spoken?: string } => {
  const words = wordsOf(text)
  if (words.length < 5 || !dice.chance(manner.misread ?? 0)) return {}
  const at = words.map((word, place) => ({ word, place })).sort((a, b) => b.word.length - a.word.length)[0]!.place
  const other = dice.oneOf(['marmalade', 'yesterday', 'committee', 'blanket', 'telephone', 'gardener'])
  return { spoken: [...words.slice(0, at), other, ...words.slice(at + 1)].join(' ') }
}
