import type { Span } from '../manuscript/manuscript.ts'
import { foreignSpeechVerbs, frenchSpeechVerbs } from './foreign-speech-verbs.ts'
import { leadingDash } from './quotation-marks.ts'
import type { Speech } from './quotation-scanner.ts'
import { speechVerbAhead, speechVerbs } from './speech-verbs.ts'

type Piece = Span & { told: boolean }

/**
 * Speech of a paragraph that a dash opens. The narrator breaks in between dashes (`—Hola —dijo él—. ¿Vienes?`,
 * `— Да, — сказал он. — Идём.`) or, in French and in some English, behind a comma alone (`— Oui, dit-il. Venez.`). A dash that is
 * only a pause in what is said stays in the speech. Linear in the paragraph's length.
 */
export const scanDash = (text: string, { start, end }: Span): Speech[] => {
  const lead = leadingDash.exec(text.slice(start, Math.min(end, start + 12)))?.[0].length ?? 0
  const pieces: Piece[] = []
  for (const piece of betweenDashes(text, start + lead, end)) {
    if (piece.told) pieces.push(piece)
    else pieces.push(...withoutDash(text, piece, true))
  }
  return pieces.flatMap(({ start: from, end: to, told }): Speech[] => (told ? [] : [{ start: from, end: to, fault: null }]))
}

/** Speech between marks without the narrator's French insertions. */
export const withoutInsertions = (text: string, speech: Speech): Speech[] => {
  const pieces = withoutDash(text, { ...speech, told: false }, false).filter(({ told }) => !told)
  return pieces.map(({ start, end }, index) => ({ start, end, fault: index === pieces.length - 1 ? speech.fault : null }))
}

/** Splits at the dashes that change the voice. */
const betweenDashes = (text: string, start: number, end: number): Piece[] => {
  const pieces: Piece[] = []
  let told = false
  let from = start
  for (const match of text.slice(start, end).matchAll(/\s*(?:[—–―]|--+|(?<=\s)-(?=\s))\s*/g)) {
    const at = start + match.index
    const behind = at + match[0].length
    // At the end, and inside a word or a range of numbers, a dash is no border.
    if (at <= from || behind >= end || (!/\s/.test(match[0]) && isJoint(text, at, behind))) continue
    if (!told && !breaksIn(text, from, at, behind, end)) continue
    pieces.push({ start: from, end: at, told })
    told = !told
    from = behind
    // `dijo él—. ¿Vienes?`: the stop behind the closing dash ends what was said before.
    if (!told) while (from < end && /[.,;:\s]/.test(text[from]!)) from++
  }
  if (from < end) pieces.push({ start: from, end, told })
  return pieces
}

const isJoint = (text: string, at: number, behind: number): boolean =>
  /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[behind] ?? '')

/** Whether the narrator begins behind a dash that stands in speech. */
const breaksIn = (text: string, from: number, at: number, behind: number, end: number): boolean => {
  const last = text[at - 1] ?? ''
  const ahead = text.slice(behind, Math.min(end, behind + 80))
  const named = carriesSpeech(ahead)
  if (/[.!?…:»”"]/.test(last)) return /^\p{Lu}/u.test(ahead) || named || /^\p{Ll}/u.test(ahead)
  if (last === ',') return /^\p{Ll}/u.test(ahead) || named
  if (named) return true
  // A Spanish insertion leans on its first word (` —se volvió—.`) and closes in front of a sign.
  const leans = /\s/.test(text[at] ?? '') && !/\s/.test(text[behind - 1] ?? '')
  return leans && /^[^—–―]{1,200}[—–―][.,;:]/u.test(text.slice(behind, Math.min(end, behind + 210))) && at > from
}

/** A verb of speaking among the first words of a clause. */
const carriesSpeech = (ahead: string): boolean => {
  const words =
    ahead
      .toLowerCase()
      .match(/^[^,.!?…;:—–―]*/)?.[0]
      .match(/\p{L}+/gu) ?? []
  return words.slice(0, 4).some((word) => foreignSpeechVerbs.has(word) || speechVerbs.has(word))
}

const pronouns = '(?:t-)?(?:il|elle|on|je|ils|elles|nous|vous|tu)'
const inverted = new RegExp(
  String.raw`^(?:(?:me|te|se|lui|leur|nous|vous|en|y)\s+|[mts]['’])?(\p{Ll}+)(?:-${pronouns}(?!\p{L})|\s+(?:\p{Lu}|l['’]|(?:le|la|les|son|sa|ses|mon|ma|un|une|notre|leur)\s))`,
  'u',
)

/** The narrator behind a comma or a sentence's sign, with no dash: `, dit-il en riant.`, `! s’écria Marie.`, `, he cried briskly.` */
const withoutDash = (text: string, { start, end }: Piece, english: boolean): Piece[] => {
  const pieces: Piece[] = []
  let from = start
  const body = text.slice(start, end)
  let toldUntil = 0
  for (const match of body.matchAll(/(?<=[\p{L}\p{N}»”"'’])\s?(?:[,!?…]+|\.{3}|\.(?=\s+(?:he|she|I|they|\p{Lu})))\s+(?=[\p{L}])/gu)) {
    if (match.index < toldUntil) continue
    const behind = start + match.index + match[0].length
    const ahead = text.slice(behind, Math.min(end, behind + 60))
    const french = inverted.exec(ahead)?.[1]
    const comma = /^\s?,/.test(match[0])
    const breaks =
      (french !== undefined && frenchSpeechVerbs.has(french)) || (english && speechVerbAhead(ahead) && (comma || !/^I\s/.test(ahead)))
    if (!breaks) continue
    const sign = start + match.index + match[0].trimEnd().length
    pieces.push({ start: from, end: sign, told: false })
    const until = endOfInsertion(text, behind, end)
    pieces.push({ start: behind, end: until, told: true })
    from = until
    toldUntil = until - start
  }
  if (from < end) pieces.push({ start: from, end, told: false })
  return pieces
}

/** An insertion ends with its sentence, or at a comma behind which speech goes on. */
const endOfInsertion = (text: string, from: number, end: number): number => {
  const clause = text.slice(from, end)
  for (const match of clause.matchAll(/[.!?…](?=\s+[\p{Lu}¡¿«"“])|,\s+(?=\p{L})/gu)) {
    if (!match[0].startsWith(',')) {
      if (!/\b(?:Mr|Mrs|Ms|Dr|St|Mme|Mlle|M|Sgt|Capt|Prof)$/.test(clause.slice(0, match.index))) return from + match.index + 1
      continue
    }
    const ahead = clause.slice(match.index + match[0].length, match.index + match[0].length + 40)
    const goesOnTelling =
      /^(?:en|d['’]un|avec|sans|tout|l['’]|le|la|les|son|sa|ses|puis|et|and|with|without|his|her|its|their|as|then|while|looking|the|a|in|\p{Ll}+ing|\p{Ll}+ly|\p{Ll}+ant)(?!\p{L})/u.test(
        ahead,
      )
    if (!goesOnTelling) return from + match.index + 1
  }
  return end
}
