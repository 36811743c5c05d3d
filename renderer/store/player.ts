import { create } from 'zustand'
import type { LineId, TakeId } from '../../core/ids.ts'

/** What playback offers to all rooms. Absent until playback is ready. */
export type Player = {
  /** Plays the chapter from a line, or from the playhead. */
  play: (from?: LineId) => void
  stop: () => void
  /** Plays one take by itself. */
  playTake: (take: TakeId) => void
}

/** `playing`: sound is running; `take`: it is one take alone. */
export const usePlayer = create<{ player: Player | null; playing: boolean; take: TakeId | null }>()(() => ({
  player: null,
  playing: false,
  take: null,
}))

/** Stops what is heard, or plays the chapter. */
export const togglePlay = (from?: LineId) => {
  const { player, playing } = usePlayer.getState()
  if (playing) player?.stop()
  else player?.play(from)
}
