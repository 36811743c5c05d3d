import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { t } from '../../locales/t.ts'
import { seek } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { anchorAt, markerTime } from './times.ts'
import { follow, setView } from './view.ts'

/** A marker at the playhead; it hangs on the line there. */
export const addMarker = (timeline: ChapterTimeline) => {
  const { playhead } = usePlaces.getState()
  const record = production().chapters[timeline.chapter]
  if (!record) return
  const number = record.markers.length + 1
  const marker = { id: `m${Date.now()}`, name: t('timeline.markerName', { number }), anchor: anchorAt(playhead, timeline) }
  void edit({ do: 'set-markers', chapter: timeline.chapter, markers: [...record.markers, marker] })
}

/** To the next marker, or the one before; tells its name. */
export const stepMarker = (timeline: ChapterTimeline, by: 1 | -1): boolean => {
  const { playhead } = usePlaces.getState()
  const markers = (production().chapters[timeline.chapter]?.markers ?? [])
    .map((marker) => ({ marker, at: markerTime(marker, timeline) }))
    .sort((a, b) => a.at - b.at)
  const next = by > 0 ? markers.find(({ at }) => at > playhead + 0.01) : markers.findLast(({ at }) => at < playhead - 0.01)
  if (!next) return false
  seek(next.at)
  follow(next.at)
  return true
}

/** Opens the small editor of the marker at the playhead, or of the last one before it. */
export const editMarker = (timeline: ChapterTimeline): boolean => {
  const { playhead } = usePlaces.getState()
  const before = (production().chapters[timeline.chapter]?.markers ?? [])
    .filter((marker) => markerTime(marker, timeline) <= playhead + 0.01)
    .sort((a, b) => markerTime(a, timeline) - markerTime(b, timeline))
    .at(-1)
  if (!before) return false
  follow(markerTime(before, timeline))
  setView({ editing: { what: 'marker', marker: before.id } })
  return true
}
