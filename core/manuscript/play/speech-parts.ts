import type { Span, SpeechPart } from '../manuscript.ts'
import { isCueText } from './cue-words.ts'

const acted =
  /^(?:(?:a |another |long |short |brief )*(?:beat|pause|silence|breath)|laugh|sigh|sob|cr(?:y|ies)|whisper|shout|yell|scream|cough|sniff|gasp|groan|chuckl|giggl|mutter|off\b|on\b|over\b|into\b|under\b|to\b|with\b|then\b|still\b|as\b|re:|\w+ly\b|\w+ing\b|\w+s\b)/i

/** Whether words in brackets inside a speech say how it is played ("(beat)"), or are spoken themselves ("(twice)"). */
const isDirection = (inner: string, before: string, after: string): boolean =>
  before === '' || after === '' || /[.?!…,;:—–-]["”’]?$/.test(before) || !/\p{Ll}/u.test(inner) || acted.test(inner)

/**
 * The words of a given speech, cut where a direction or a cue stands in brackets. A direction belongs to the words behind it;
 * the last one, with no words behind it, to those before. `opening` is how the whole speech begins.
 */
export const speechParts = (text: string, { start, end }: Span, opening = ''): SpeechPart[] => {
  const parts: SpeechPart[] = []
  const directions = opening ? [opening] : []
  let from = start
  const say = (to: number) => {
    const span = wordsBetween(text, from, to)
    if (span) parts.push({ kind: 'words', ...span, direction: directions.splice(0).join('; ') })
  }
  for (const match of text.slice(start, end).matchAll(/\[\[[^\]]*\]\]|\(([^()]{1,200})\)|\[([^[\]]{1,200})\]/g)) {
    const at = start + match.index
    const inner = (match[1] ?? match[2] ?? '').replace(/\s+/g, ' ').trim()
    const stop = at + match[0].length
    if (inner === '') {
      // A writer's note in double brackets is neither said nor played.
      say(at)
      from = stop
      continue
    }
    const cue = isCueText(inner)
    if (!cue && match[1] !== undefined && !isDirection(inner, text.slice(start, at).trimEnd(), text.slice(stop, end).trim())) continue
    say(at)
    from = stop
    if (cue) parts.push({ kind: 'cue', start: at + 1, end: stop - 1, direction: '' })
    else directions.push(inner)
  }
  say(end)
  const last = parts.findLast(({ kind }) => kind === 'words')
  if (last && directions.length > 0) last.direction = [last.direction, ...directions].filter(Boolean).join('; ')
  return parts
}

const wordsBetween = (text: string, from: number, to: number): Span | null => {
  let start = from
  let end = to
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  // Signs of emphasis around a direction that was cut out, not around words.
  const before = /^[*_]+\s+/.exec(text.slice(start, Math.min(end, start + 8)))
  if (before) start += before[0].length
  const after = /\s+[*_]+$/.exec(text.slice(Math.max(start, end - 8), end))
  if (after) end -= after[0].length
  const quoted =
    /^["“]/.test(text.slice(start, end)) && /["”]$/.test(text.slice(start, end)) && !/["“”]/.test(text.slice(start + 1, end - 1))
  if (quoted && end - start > 2) return { start: start + 1, end: end - 1 }
  return /[\p{L}\p{N}?!…]/u.test(text.slice(start, end)) ? { start, end } : null
}
