import type { LineId } from '../../../core/ids.ts'
import { duckLine, speechOf } from '../../../core/mix/ducking.ts'
import type { Anchor, Marker } from '../../../core/records/timeline.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { derivedEach } from '../../store/derived.ts'

/** Where lines begin in a chapter, with their hand shifts. */
export const lineStarts = derivedEach(
  (timeline: ChapterTimeline): ReadonlyMap<LineId, number> =>
    new Map(timeline.places.map(({ line, start, shift }) => [line, start + shift])),
)

/** Second of the chapter at which something hangs. */
export const anchorTime = (anchor: Anchor, timeline: ChapterTimeline): number =>
  anchor.on === 'time' ? anchor.at : (lineStarts(timeline).get(anchor.line) ?? 0) + anchor.offset

export const markerTime = ({ anchor }: Marker, timeline: ChapterTimeline): number => anchorTime(anchor, timeline)

/** The anchor of a second: on the line that has begun there, or on the time before the first. */
export const anchorAt = (at: number, timeline: ChapterTimeline): Anchor => {
  const place = timeline.places.findLast(({ start, shift }) => start + shift <= at)
  return place ? { on: 'line', line: place.line, offset: at - place.start - place.shift } : { on: 'time', at }
}

/** How far beds are down under this chapter's voices, as corners of a line. */
export const duckingOf = derivedEach((timeline: ChapterTimeline) =>
  duckLine(speechOf(timeline.clips.filter(({ kind }) => kind === 'take'))),
)
