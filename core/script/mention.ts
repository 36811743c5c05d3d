import type { Span } from '../manuscript/manuscript.ts'
import type { Speech } from './quotation-scanner.ts'
import { plainSpeechVerbs, speechVerbAhead } from './speech-verbs.ts'

const eastern = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** Words behind which marks hold a sign, a name or a title. */
const naming =
  /(?:^|[\s(])(?:labell?ed|marked|entitled|titled|inscribed|engraved|stamped|painted|called|named|nicknamed|dubbed|termed|known (?:\S+ ){0,6}as|words?|names?|letters?|titles?|term|phrase|heading|headed|signed|spelt|spelled|reading|so-called|expression|motto|poem|song|novel|book|play|picture|film|sign)\s*[,:]?$/i

/** Things that "say" what is written on them. */
const shows =
  /\b(?:cards?|signs?|notes?|labels?|notices?|posters?|banners?|plaques?|screens?|displays?|tags?|headlines?|t-?shirts?|captions?|stickers?|plates?|placards?)(?:\s+(?:that|which))?\s+(?:said|says|saying|read|reads|reading)[,:]?$/i

/**
 * Words in marks that nobody says at that place: a sign, a title, a word held at arm's length inside a running sentence. Speech follows
 * a sign, a verb of speaking, or speech that was broken off (`previous`) in the same paragraph.
 */
export const isMention = (text: string, speech: Speech, paragraph: Span, previous: Speech | undefined): boolean => {
  if (speech.fault === 'unclosed' || speech.fault === 'unopened') return false
  const words = text.slice(speech.start, speech.end)
  const before = text.slice(Math.max(paragraph.start, speech.start - 80), Math.max(paragraph.start, speech.start - 1)).trimEnd()
  if (before === '') return false
  if (eastern.test(words.slice(0, 4) + before.slice(-4))) return isEasternMention(text, words, before, speech.end, paragraph)
  const short = words.length <= 60
  const runsOn = /[\p{L}\p{N}]$/u.test(before)
  if (!runsOn) return short && /,$/.test(before) && /^\p{Ll}/u.test(words) && /[\p{L}\p{N}]$/u.test(words) && words.length < 20
  if (previous && words.length > 12 && !/[.!?…]["”’]?$/.test(text.slice(previous.start, previous.end))) return false
  if (shows.test(before)) return short
  const strong = /[!?]$/.test(words) || /^(?:Yes|No|Oh|Ah|Well|Hello|Please|Thank)(?!\p{L})/u.test(words)
  if (naming.test(before) && !strong) return short
  const behind = text.slice(speech.end + 1, Math.min(paragraph.end, speech.end + 60)).trimStart()
  if (/^(?:was|is|were)\s+(?:her|his|the|their|my|all)\b/.test(behind) || speechVerbAhead(behind)) return false
  const spoken = speechVerbIn(before.split(/[.!?;:,"“”«»—]/).at(-1) ?? '')
  if (/^\p{Ll}/u.test(words)) return !(spoken && /\s/.test(words) && /[.!?…—-]$/.test(words)) && !/[—…-]$/.test(words)
  return !spoken && !strong && !/[…—-]$/.test(words) && short
}

/** A verb that carries speech in the clause before, unless it only could: "to say", "didn't say". */
const speechVerbIn = (clause: string): boolean => {
  const words = clause.toLowerCase().match(/[\p{L}’']+/gu) ?? []
  return words.some((word, index) => {
    if (/^(?:say|shout|cry|whisper|mutter|murmur|ask|answer|reply|repeat)ing$/.test(word)) return true
    if (!plainSpeechVerbs.has(word) || /^call/.test(word)) return false
    return (
      !/^(?:to|not|didn['’]t|don['’]t|never|would|could|might|can['’]t|couldn['’]t|wouldn['’]t|you|they)$/.test(words[index - 1] ?? '') ||
      !/^(?:say|ask|answer|cry)$/.test(word)
    )
  })
}

/**
 * Chinese and Japanese run marks into the sentence without spaces: behind a colon or a comma they speak; inside the run a short
 * piece without a sentence's sign speaks only when the verb of speaking follows (と言, と叫, 说, 道, 问).
 */
const isEasternMention = (text: string, words: string, before: string, end: number, paragraph: Span): boolean => {
  const behind = text.slice(end + 1, Math.min(paragraph.end, end + 8))
  if (/^(?:と(?:いう|いった|呼|名)|っていう|の|を|が|は|に)/.test(behind)) return words.length <= 16
  if (/[：:，、,。！？!?…」』”\s]$/.test(before) || /[。！？!?…，]$/.test(words)) return false
  if (/^(?:と|って)/.test(behind)) return false
  return !/[说說道问問喊叫答]$/.test(before) && words.length <= 16
}
