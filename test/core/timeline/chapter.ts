import type { ChapterId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import { assemble } from '../../../core/timeline/assemble.ts'
import { productionOf } from '../../renderer/production.ts'

export const chapter = 'chapter-1' as ChapterId

export type Told = {
  who: string | null
  take?: [start: number, end: number]
  kind?: 'narration' | 'dialogue' | 'heading' | 'cue'
  scene?: number
  paragraph?: number
  text?: string
  cut?: boolean
}

/** A chapter of these lines; a take is a range of the line's own recording of twenty seconds. */
export const chapterOf = (told: Told[], more: Partial<Record<keyof Production, unknown>> = {}): Production => {
  const match = { by: null, confidence: 1, reason: { code: 'name' }, candidates: [] }
  const recorded = told.flatMap(({ take }, index) => (take ? [{ index: index + 1, start: take[0], end: take[1] }] : []))
  const recording = (id: string) => ({
    id,
    role: 'voice',
    name: `${id}.wav`,
    file: `recordings/${id}.wav`,
    sha256: 'a'.repeat(64),
    bytes: 1,
    duration: 20,
    rate: 48_000,
    channels: 1,
    codec: 'pcm',
    received: 0,
    match,
    issues: [],
    peak: -3,
    loudness: -20,
  })
  return productionOf(
    told.map(({ take, text = 'Go on, then.', paragraph, ...line }, index) => ({
      ...line,
      text,
      paragraph: paragraph ?? index,
      ...(take ? { take: `t${index + 1}` } : {}),
    })),
    {
      recordings: Object.fromEntries([...recorded.map(({ index }) => `r${index}`), 'bed'].map((id) => [id, recording(id)])),
      takes: Object.fromEntries(
        recorded.map(({ index, start, end }) => [
          `t${index}`,
          { id: `t${index}`, recording: `r${index}`, line: `line-${index}`, start, end, by: 'producer', confidence: 1 },
        ]),
      ),
      ...more,
    },
  )
}

/** Clips as `id start+length`, in order; three decimals. */
export const laid = (production: Production): string[] =>
  assemble(production, chapter).clips.map(({ id, start, length }) => `${id} ${round(start)}+${round(length)}`)

/** Where the lines begin. */
export const starts = (production: Production): number[] =>
  assemble(production, chapter).places.map(({ start, shift }) => round(start + shift))

export const round = (value: number): number => Math.round(value * 1000) / 1000
