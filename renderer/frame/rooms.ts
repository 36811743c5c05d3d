import type { IconName } from '../elements/icon.tsx'
import type { RoomId } from '../store/places.ts'

export type Room = { id: RoomId; icon: IconName /** Key of its name in the locales. */; label: string }

/** The rooms of a production, in the order of the work. The rail shows these. */
export const rooms: readonly Room[] = [
  { id: 'script', icon: 'script', label: 'frame.room.script' },
  { id: 'cast', icon: 'cast', label: 'frame.room.cast' },
  { id: 'recordings', icon: 'recordings', label: 'frame.room.recordings' },
  { id: 'timeline', icon: 'timeline', label: 'frame.room.timeline' },
  { id: 'delivery', icon: 'delivery', label: 'frame.room.delivery' },
]
