import type { FunctionComponent } from 'react'
import type { IconName } from '../elements/icon.tsx'
import type { RoomId } from '../store/places.ts'
import { CastRoom } from './cast/cast-room.tsx'
import { DeliveryRoom } from './delivery/delivery-room.tsx'
import { RecordingsRoom } from './recordings/recordings-room.tsx'
import { ScriptRoom } from './script/script-room.tsx'
import { TimelineRoom } from './timeline/timeline-room.tsx'

export type Room = { id: RoomId; icon: IconName /** Key of its name in the locales. */; label: string; Component: FunctionComponent }

/** The rooms of a production, in the order of the work. The rail shows these. */
export const rooms: readonly Room[] = [
  { id: 'script', icon: 'script', label: 'frame.room.script', Component: ScriptRoom },
  { id: 'cast', icon: 'cast', label: 'frame.room.cast', Component: CastRoom },
  { id: 'recordings', icon: 'recordings', label: 'frame.room.recordings', Component: RecordingsRoom },
  { id: 'timeline', icon: 'timeline', label: 'frame.room.timeline', Component: TimelineRoom },
  { id: 'delivery', icon: 'delivery', label: 'frame.room.delivery', Component: DeliveryRoom },
]
