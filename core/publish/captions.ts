import type { Seconds } from '../units.ts'
import { clock } from './clock.ts'
import { type Cue, captionsOf } from './cues.ts'

const span = (start: Seconds, end: Seconds, comma: string): string => {
  const from = Math.max(0, Math.round(start * 1000))
  return `${clock(from, comma)} --> ${clock(Math.max(from + 1, Math.round(end * 1000)), comma)}`
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** WebVTT; a cue names its speaker (`<v Name>`) when it is another than in the cue before. */
export const webVtt = (cues: readonly Cue[]): string => {
  let before: string | null = null
  const blocks = cues
    .flatMap((cue) => captionsOf(cue, 42, 2))
    .map(({ start, end, speaker, rows }) => {
      const voice = speaker && speaker !== before ? `<v ${escaped(speaker).replace(/\s+/g, ' ')}>` : ''
      before = speaker
      return `${span(start, end, '.')}\n${voice}${rows.map(escaped).join('\n')}`
    })
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

/** SubRip: at most two rows of 32 letters, `Name: ` in front when the speaker changes. */
export const subRip = (cues: readonly Cue[]): string => {
  let before: string | null = null
  const named = cues.map((cue) => {
    const text = cue.speaker && cue.speaker !== before ? `${cue.speaker}: ${cue.text}` : cue.text
    before = cue.speaker
    return { ...cue, text }
  })
  return `${named
    .flatMap((cue) => captionsOf(cue, 32, 2))
    .map(({ start, end, rows }, index) => `${index + 1}\n${span(start, end, ',')}\n${rows.join('\n')}\n`)
    .join('\n')}`
}

/** Podcasting 2.0 JSON transcript. */
export const jsonTranscript = (cues: readonly Cue[]): string =>
  `${JSON.stringify(
    {
      version: '1.0.0',
      segments: cues.map(({ speaker, start, end, text }) => ({ speaker, startTime: round(start), endTime: round(end), body: text })),
    },
    null,
    1,
  )}\n`

const round = (at: Seconds): number => Math.round(at * 1000) / 1000
