import { create } from 'zustand'
import type { ActorId, ChapterId, CharacterId, LineId, RecordingId, TakeId } from '../../core/ids.ts'

export type RoomId = 'script' | 'cast' | 'recordings' | 'timeline' | 'delivery'

/** Where the producer is. Never saved with the production; the same in all rooms. */
export type Places = {
  room: RoomId
  chapter: ChapterId | null
  /** Selected lines; the last one is the line at hand. */
  lines: LineId[]
  /** Where a range selection started. */
  anchor: LineId | null
  take: TakeId | null
  /** Seconds into the chapter that are now heard or will be. */
  playhead: number
  /** The character or actor at hand in the cast room. */
  role: { kind: 'character'; id: CharacterId } | { kind: 'actor'; id: ActorId } | null
  /** Script room: reading, deciding doubtful lines, or ticking lines to do something with all of them. */
  mode: 'read' | 'review' | 'tick'
  /** Recordings room: what is to be recorded again is listed, not what came in. */
  pickups: boolean
  /** Recordings: the list of proposed takes is open. */
  proposals: boolean
  /** Recordings: what is to be laid on the desk, until it lies there. */
  recording: RecordingId | null
  /** In a narrow window: the room's inspector is open as a drawer. */
  drawer: boolean
}

const start: Places = {
  room: 'script',
  chapter: null,
  lines: [],
  anchor: null,
  take: null,
  playhead: 0,
  role: null,
  mode: 'read',
  pickups: false,
  proposals: false,
  recording: null,
  drawer: false,
}

export const usePlaces = create<Places>()(() => start)

export const goTo = (places: Partial<Places>) => usePlaces.setState(places)

/** Back to the beginning, as when another production opens. */
export const resetPlaces = (chapter: ChapterId | null) => usePlaces.setState({ ...start, chapter })

/** Picks a chapter in all rooms; selection and playhead start anew there. */
export const pickChapter = (chapter: ChapterId) => {
  if (usePlaces.getState().chapter !== chapter) goTo({ chapter, lines: [], anchor: null, take: null, playhead: 0 })
}

/** Selects one line, and its chapter with it. */
export const pickLine = (line: { id: LineId; chapter: ChapterId }) => {
  const same = usePlaces.getState().chapter === line.chapter
  goTo({ chapter: line.chapter, lines: [line.id], anchor: line.id, take: null, ...(same ? {} : { playhead: 0 }) })
}

/** The line at hand: the last selected one. */
export const lineAtHand = (places: Pick<Places, 'lines'>): LineId | null => places.lines.at(-1) ?? null
