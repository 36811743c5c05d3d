import { clauseWords, prepositions } from './lexicon.ts'
import type { Mention } from './mention.ts'
import type { Passage } from './passages.ts'
import type { Unit } from './units.ts'
import { isSpeechVerb } from './verbs.ts'
import { sentencesOf, type Word } from './words.ts'

/**
 * Where told text beside a quotation points at a speaker. `tag-…` are parts of the quotation's own sentence, `beat-…` sentences of their
 * own; `intro` is a paragraph that leads up to the quotation's.
 */
export const slots = [
  'tag-between',
  'beat-between',
  'tag-after',
  'tag-after-weak',
  'beat-after',
  'later-after',
  'tag-before',
  'colon-before',
  'comma-before',
  'beat-before',
  'first-before',
  'intro',
] as const
export type Slot = (typeof slots)[number]

/** `speech`: a verb of speaking goes with the mention. */
export type Evidence = { slot: Slot; mention: Mention; speech: boolean; words: readonly [number, number] }

export type Around = { evidence: Evidence[] /** Others in the tag's own sentence: spoken to, looked at. */; objects: Mention[] }

const isTag = ({ slot }: Evidence): boolean =>
  slot.startsWith('tag') || slot === 'intro' || slot === 'comma-before' || slot === 'colon-before'

export { isTag as isTagEvidence }

/** The description that points at a unit's speaker: of a tag or a beat, of one person. */
export const pointingDescription = ({ evidence }: Around): Mention | undefined =>
  evidence.find(
    (one) => one.mention.kind === 'description' && one.mention.gender !== 'group' && (isTag(one) || one.slot.startsWith('beat')),
  )?.mention

/** Reads the told text around each unit. `mentions` holds those of each passage. */
export const evidenceFor = (text: string, passages: readonly Passage[], mentions: readonly Mention[][], unit: Unit): Around => {
  const around: Around = { evidence: [], objects: [] }
  const put = (slot: Slot, mention: Mention | undefined, speech: boolean, passage: Passage) => {
    if (mention && !around.evidence.some((other) => other.mention === mention))
      around.evidence.push({ slot, mention, speech, words: [passage.start, passage.end] })
  }
  for (const piece of unit.pieces) {
    const behind = passages[piece.index + 1]
    if (behind && behind.quote < 0 && behind.paragraph === piece.paragraph)
      readBehind(text, piece, behind, mentions[behind.index]!, passages[behind.index + 1]?.quote === unit.quote, put, around)
    const inFront = passages[piece.index - 1]
    const own = inFront && passages[inFront.index - 1]?.quote === unit.quote && passages[inFront.index - 1]!.paragraph === piece.paragraph
    if (inFront && inFront.quote < 0 && inFront.paragraph === piece.paragraph && !own)
      readInFront(text, inFront, mentions[inFront.index]!, put, around)
  }
  const first = unit.pieces[0]!
  const lead = passages[first.index - 1]
  if (lead && lead.quote < 0 && lead.chapter === first.chapter && lead.scene === first.scene && first.paragraph - lead.paragraph === 1)
    readLead(text, lead, mentions[lead.index]!, put)
  return around
}

type Put = (slot: Slot, mention: Mention | undefined, speech: boolean, passage: Passage) => void

const free = ({ governed, possessive }: Mention): boolean => !governed && !possessive
const speaks = ({ inverted, verb }: Mention): boolean => inverted || isSpeechVerb(verb)

/** "…," said Mara. — "…?" She put the pen down. */
const readBehind = (
  text: string,
  piece: Passage,
  told: Passage,
  mentions: readonly Mention[],
  goesOn: boolean,
  put: Put,
  around: Around,
): void => {
  const { words } = told
  const first = words[0]
  if (!first) return
  const seam = text.slice(piece.end, told.start)
  const ending = seam.includes(',') ? ',' : (text[piece.end - 1] ?? '')
  const small = !first.capital || first.lower === 'i'
  const joins = small && !/^(?:and|but)$/.test(first.lower)
  const [, sentenceEnd] = firstClause(text, words)
  const within = mentions.filter((mention) => mention.first < sentenceEnd)
  let subject =
    within.find((mention) => (mention.inverted || mention.subject) && free(mention)) ??
    within.find((mention) => mention.weak && free(mention))
  const opener = within[0]
  if (opener && opener !== subject && free(opener) && opener.first === 0 && (opener.weak || opener.kind !== 'pronoun')) subject = opener
  const speech = !!subject && speaks(subject)
  const attached = /[,?!—–….*_-]/.test(ending)
  const tag = attached && (joins || (speech && /[,?!—–…-]/.test(ending)))
  put(
    goesOn ? (tag || speech ? 'tag-between' : 'beat-between') : tag ? (speech ? 'tag-after' : 'tag-after-weak') : 'beat-after',
    subject,
    speech,
    told,
  )
  if (subject)
    around.objects.push(...within.filter((mention) => mention !== subject && mention.first > subject.first && !mention.possessive))
  if (goesOn) return
  const rest = mentions.find((mention) => mention.first >= sentenceEnd && mention.subject && !mention.governed)
  put('later-after', rest, false, told)
}

/** Ends at the first full stop, colon or semicolon. */
const firstClause = (text: string, words: readonly Word[]): [number, number] => {
  for (let i = 1; i < words.length; i++) {
    const { join } = words[i]!
    if (join === 'stop' || (join === 'comma' && /[;:]/.test(text.slice(words[i - 1]!.end, words[i]!.start)))) return [0, i]
  }
  return [0, words.length]
}

/** Mara put the pen down and said, "…" — She frowned. "…" */
const readInFront = (text: string, told: Passage, mentions: readonly Mention[], put: Put, around: Around): void => {
  const { words } = told
  const [from, to] = sentencesOf(words).at(-1) ?? [0, 0]
  const ending = text[told.end - 1] ?? ''
  const seam = text.slice(told.end, told.end + 3)
  const leads = /[,:—–-]|\p{L}/u.test(ending) || /^[,:]/.test(seam)
  const within = mentions.filter((mention) => mention.first >= from && free(mention))
  const speaker = within.findLast((mention) => mention.inverted || (mention.subject && isSpeechVerb(mention.verb)))
  const subject = within.find((mention) => mention.subject) ?? within.find((mention) => mention.weak)
  if (leads) {
    const verb = speaker ? -1 : lastSpeechVerb(words, from, to)
    const named = mentions.findLast((mention) => mention.relative && mention.first >= from && mention.first < verb)
    const subject = subjectOf(words, within, verb)
    const relative = named && !within.some(({ first, subject: acts }) => acts && first > named.first && first < verb) ? named : undefined
    if (verb >= 0) put('tag-before', relative && (!subject || relative.first > subject.first) ? relative : subject, true, told)
    const colon = ending === ':' || seam.startsWith(':')
    put(speaker ? 'tag-before' : colon ? 'colon-before' : 'comma-before', speaker ?? subject, !!speaker, told)
  } else put('beat-before', subject, !!speaker, told)
  const chosen = speaker ?? subject
  if (chosen) around.objects.push(...within.filter((mention) => mention !== chosen && mention.first > chosen.first))
  const opener = mentions.find((mention) => mention.subject && !mention.governed)
  if (opener !== chosen) put('first-before', opener, false, told)
}

const lastSpeechVerb = (words: readonly Word[], from: number, to: number): number => {
  for (let i = to - 1; i >= from; i--) if (isSpeechVerb(words[i]!.lower)) return i
  return -1
}

/** The subject of a verb farther on: the last free one before it that no clause word governs. */
const subjectOf = (words: readonly Word[], within: readonly Mention[], verb: number): Mention | undefined => {
  const isMain = (mention: Mention) => {
    const before = words[mention.first - 1]
    const taken = words[mention.first - 2]
    const resumes =
      before?.lower === 'which' && taken !== undefined && words[mention.first - 1]!.join === 'space' && prepositions.has(taken.lower)
    return resumes || !(before && words[mention.first]!.join === 'space' && clauseWords.has(before.lower))
  }
  const before = within.filter((mention) => mention.first < verb && isMain(mention))
  const subject = before.findLast((mention) => mention.subject)
  const weak = before.findLast((mention) => mention.weak)
  return weak && (!subject || weak.first > subject.first) ? weak : subject
}

/** A paragraph that ends in a comma or colon, or with its verb of speaking, before a paragraph that opens with the quotation. */
const readLead = (text: string, told: Passage, mentions: readonly Mention[], put: Put): void => {
  const ending = text[told.end - 1] ?? ''
  const { words } = told
  const sentence = sentencesOf(words).at(-1)
  if (!sentence) return
  const [from, to] = sentence
  const verb = lastSpeechVerb(words, from, to)
  const open = /[,:—–-]|\p{Ll}/u.test(ending)
  if (!open && !(verb >= 0 && to - verb <= 2 && to - from > 2)) return
  const within = mentions.filter((mention) => mention.first >= from && free(mention))
  const before = within.filter(
    (mention) => (mention.subject || mention.weak || mention.inverted) && (verb < 0 || mention.first < verb || mention.inverted),
  )
  put('intro', verb >= 0 ? before.at(-1) : before[0], verb >= 0, told)
}
