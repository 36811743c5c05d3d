import { isCueText } from './cue-words.ts'
import type { Row } from './rows.ts'
import { speakerKey } from './speaker-name.ts'
import { isCapitals, type SpeakerRow, speakerRow } from './speaker-row.ts'

/** What each row of a play says about its speaker; null for rows that say nothing. */
export type Speakers = readonly (SpeakerRow | null)[]

/**
 * Whether a text is a play, that is: names its speakers. Most rows must open a speech or a cue by the same names again and again;
 * a few "Note: …" in prose do not make one. Null for prose.
 */
export const speakersOf = (text: string, rows: readonly Row[]): Speakers | null => {
  const found = rows.map((row) => (row.kind === 'paragraph' ? speakerRow(text, row) : null))
  const counts = new Map<string, number>()
  for (const one of found) if (one) counts.set(speakerKey(one.name), (counts.get(speakerKey(one.name)) ?? 0) + 1)
  const speakers = found.map((one, index): SpeakerRow | null => {
    if (!one) return null
    const often = (counts.get(speakerKey(one.name)) ?? 0) >= 2
    if (one.how === 'above') return leads(text, rows, index) && (often || /[([]/.test(one.notes)) ? one : null
    if (one.how === 'margin') return often ? one : null
    return often || isCapitals(one.name) ? one : null
  })
  const share = (hows: readonly SpeakerRow['how'][]) => speakers.filter((one) => one && hows.includes(one.how)).length
  const beside = share(['colon', 'margin'])
  const above = share(['above'])
  const cues = rows.filter(({ start, end }) => isCueText(text.slice(start, Math.min(end, start + 80)))).length
  const opened = rows.filter(({ air }, index) => air > 0 || index === 0).length
  const whole = Math.min(rows.length, Math.max(opened, beside + above))
  const repeats = new Set(speakers.flatMap((one) => (one ? [speakerKey(one.name)] : []))).size < beside + above
  if (beside >= 2 && beside + cues >= 3 && beside >= rows.length * 0.4) return speakers
  if (repeats && beside >= 5 && beside + cues >= whole * 0.35) return speakers
  if (repeats && above >= 3 && above >= Math.min(opened, rows.length / 2) * 0.35) return speakers
  return null
}

/** A name above a speech has the speech right below it. */
const leads = (text: string, rows: readonly Row[], index: number): boolean => {
  const row = rows[index]
  const next = rows[index + 1]
  if (!row || next?.kind !== 'paragraph') return false
  const words = text.slice(next.start, next.end)
  return (next.air === 0 || row.air > 0) && (/\p{Ll}/u.test(words) || /^\(/.test(words))
}
