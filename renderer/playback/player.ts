import type { LineId } from '../../core/ids.ts'
import { assemble } from '../../core/timeline/assemble.ts'
import { usePlaces } from '../store/places.ts'
import { usePlayer } from '../store/player.ts'
import { production, useSession } from '../store/session.ts'
import { playTake } from './alone.ts'
import { followScene, sceneStopped } from './scene.ts'
import { followEdits, onStop, playChapter, stop } from './transport.ts'

/** Offers playback to all rooms. */
export const installPlayer = (): void => {
  useSession.subscribe((now, before) => {
    if (now.session?.production === before.session?.production) return
    followEdits()
    followScene()
  })
  onStop(sceneStopped)
  usePlayer.setState({
    player: {
      play: (line?: LineId) => {
        const { chapter } = usePlaces.getState()
        if (!chapter) return
        const place = line ? assemble(production(), chapter).places.find((one) => one.line === line) : undefined
        void playChapter(chapter, place ? Math.max(0, place.start + place.shift - 0.15) : undefined)
      },
      stop,
      playTake: (id) => void playTake(id),
    },
  })
}
