import { plainSpeechVerbs, speechVerbs } from './speech-verbs.ts'

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}’']+/gu) ?? []

/** Narration that only says who speaks: "said Mara, not lifting her pen". `afterSpeech`: it follows words, not opens the paragraph. */
export const isSpeechTag = (text: string, afterSpeech: boolean): boolean => {
  const stripped = text.trim().replace(/^[,;—–-]\s*/, '')
  if (stripped.length === 0 || stripped.length > 160) return false
  if (/[.!?]["”’]?\s+\S/.test(stripped.replace(/\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Capt|Col|Lt|Prof|Rev)\./g, '$&_').replace(/\._/g, '')))
    return false
  const all = words(stripped)
  const first = all.slice(0, 6)
  if (afterSpeech && /^\p{Ll}/u.test(stripped)) return first.some((word) => speechVerbs.has(word))
  return first.some((word) => plainSpeechVerbs.has(word)) && all.length <= 14
}

/** Whether words between two stretches of speech in one paragraph only interrupt them: the same person goes on. */
export const isInterruption = (between: string): boolean => {
  const text = between
    .replace(/^["”’»」]/, '')
    .replace(/["“‘«「]$/, '')
    .trim()
  if (text.length > 220) return false
  if (/^(?:and|but|while)\b[^.]*\b(?:said|asked|replied|answered|cried)\b/i.test(text)) return false
  if (/^\p{Ll}/u.test(text) || /[,—–-]$/.test(text)) return true
  return words(text)
    .slice(0, 5)
    .some((word) => speechVerbs.has(word))
}
