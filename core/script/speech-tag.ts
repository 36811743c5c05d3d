import { foreignMannerVerbs, foreignSpeechVerbs } from './foreign-speech-verbs.ts'
import { anyMark } from './quotation-marks.ts'
import { mannerVerbs, plainSpeechVerbs, speechVerbs } from './speech-verbs.ts'

/** Where narration stands: the last sign of the speech before it (null when none), and whether speech follows. */
export type TagPlace = { after: string | null; leads: boolean }

const words = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

const abbreviation = /\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Capt|Col|Lt|Prof|Rev|Mme|Mlle|Sr|Sra)\.$/

/** Longest tag: what is longer tells a story of its own. */
const longestTag = 160

/** Another main verb behind "and" or "then": the sentence also does something. */
const alsoActs =
  /(?:\band|\bthen|\bbut),?\s+(?:then\s+)?(?:he\s+|she\s+|they\s+|I\s+)?(?:\p{L}{2,}ed|went|took|left|sat|stood|came|got|put|ran|shut|held|shook|threw|fell|rose|drew|caught|gave|made|felt|saw|heard|knew|thought|began|told|kept|let|set|cut|bent|spun|swung|leant|drank|ate|drove|wrote|read|paid|lay|lit|hid|bit|blew|flew|broke|spoke|wore|tore|stole|froze|chose|woke|shone|slid|slept|swept|wept|met|led|fed|built|sent|spent|lost|shot|won|hung|dug|stuck|struck|sank|sang|rang|swam|had|was|were|did)(?!\p{L})/u
/** The same in a story told in the present: "he agrees, and hates how it sounds". */
const alsoActsNow = /\p{Ll}s\b[^.]*,\s+(?:and|then|but)\s+(?:then\s+)?\p{Ll}{2,}s(?!\p{L})/u

/** What may follow a verb of speaking that stands in a sentence of its own: nothing, how, where, to whom; else it has an object. */
const mannerAhead =
  /^(?:\p{L}+ly|in|with|without|from|at|after|before|as|over|under|through|across|between|behind|again|aloud|back|once|at|then|now|instead|him|her|me|them|us)$/u
/** "said nothing", "asked for the bill". */
const objectAhead =
  /^(?:nothing|something|anything|everything|it|that|this|so|no|not|a|an|the|some|any|his|their|my|your|its|for|goodbye|hello|goodnight|yes|grace|to|on|off|up|out|into|more|only|little|much|these|those|what|how)$/u
/** An action before the verb: "He turned and said". */
const actsBefore = /(?:\p{L}{2,}ed|sat|stood|rose|came|went|got|took|\p{L}{3,}s)(?:\s+\p{L}+){0,3},?\s+and\s+(?:then\s+)?\p{L}+[\s,:]*$/u

/**
 * Narration that only says who speaks, which a drama may leave out: "said Mara, not lifting her pen". Not a beat ("He shut the
 * door."), and not a tag that goes on to do something ("he said, and left the room").
 */
export const isSpeechTag = (text: string, place: TagPlace): boolean => {
  const stripped = text.trim().replace(/^[,;:—–-]+\s*/, '')
  if (stripped.length === 0 || stripped.length > longestTag) return false
  // What a relative clause tells is about who speaks: "said the vicar, who had followed them and was out of breath".
  const main = stripped.replace(/,\s+(?:who|whose|which|where|whom)\b.*$/s, '')
  if (sentenceEnds(stripped).length > 1 || alsoActs.test(main) || alsoActsNow.test(main)) return false
  const continues = place.after !== null && (/^\p{Ll}/u.test(stripped) || /[,—–-]/.test(place.after))
  const all = words(stripped)
  const foreign = all.slice(0, 4).find((word) => foreignSpeechVerbs.has(word) && !speechVerbs.has(word))
  if (foreign !== undefined) return continues || (!foreignMannerVerbs.has(foreign) && all.length <= 12)
  const at = all.findIndex((word) => (continues ? speechVerbs : plainSpeechVerbs).has(word))
  if (at < 0 || at > (continues ? 7 : 6)) return false
  const verb = all[at]!
  const next = all[at + 1]
  if (continues) {
    if (!mannerVerbs.has(verb)) return !/^(?:nothing|no)$/.test(next ?? '')
    // "“Fine,” he nodded" speaks; "“Fine!” he went to the door" does not.
    return (
      /[,—–-]/.test(place.after ?? '') ||
      (place.leads && /[,:]$/.test(stripped) && all.length <= 6) ||
      (at <= 2 && all.length <= at + 3 && !/^(?:go|goes|went|put|read|point)/.test(verb))
    )
  }
  if (mannerVerbs.has(verb)) return false
  if (place.leads)
    return /[,:—–-]$/.test(stripped) && !(next && /^(?:nothing|for|to)$/.test(next)) && all.length <= 14 && !actsBefore.test(stripped)
  if (all.length > 10) return false
  return next === undefined || (/^(?:say|says|said|ask|asks|asked)$/.test(verb) ? !objectAhead.test(next) : mannerAhead.test(next))
}

/** Ends of the sentences of a stretch: offsets behind their signs. The last is the stretch's own end. */
const sentenceEnds = (text: string): number[] => {
  const ends: number[] = []
  for (const match of text.matchAll(/[.!?…]+["”’)]?(?=\s+\S)/g)) {
    const end = match.index + match[0].length
    if (!abbreviation.test(text.slice(0, end)) && /^\s+[\p{Lu}“"‘¿¡\p{Lo}]/u.test(text.slice(end))) ends.push(end)
  }
  ends.push(text.length)
  return ends
}

/** A tag at an end of narration is a line of its own: where to cut, as offsets into the stretch. */
export const tagCuts = (text: string, place: TagPlace): number[] => {
  const ends = sentenceEnds(text)
  if (ends.length < 2) return []
  const cuts: number[] = []
  const first = ends[0]!
  if (place.after !== null && isSpeechTag(text.slice(0, first), { ...place, leads: false })) cuts.push(first)
  const last = ends.at(-2)!
  if (place.leads && last !== cuts[0] && isSpeechTag(text.slice(last), { after: null, leads: true })) cuts.push(last)
  return cuts
}

/** Whether words between two stretches of speech in one paragraph only interrupt them: the same person goes on. */
export const isInterruption = (between: string): boolean => {
  let start = 0
  let end = between.length
  while (start < end && (anyMark.test(between[start]!) || /[\s’',.;—–―-]/.test(between[start]!))) start++
  while (end > start && (anyMark.test(between[end - 1]!) || /[\s‘']/.test(between[end - 1]!))) end--
  if (/\s[—–―]$/.test(between.slice(start, end))) end -= 2
  const text = between.slice(start, end)
  if (text.length > 220) return false
  if (/^(?:and|but|while)\b[^.]*\b(?:said|asked|replied|answered|cried)\b/i.test(text)) return false
  if (/^\p{Ll}/u.test(text) || /[,—–―-]$/.test(text)) return true
  return words(text)
    .slice(0, 5)
    .some((word) => speechVerbs.has(word) || foreignSpeechVerbs.has(word))
}
