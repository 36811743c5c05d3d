import { PlayButton } from '../elements/play-button.tsx'
import { t } from '../locales/t.ts'
import { lineAtHand, usePlaces } from '../store/places.ts'
import { togglePlay, usePlayer } from '../store/player.ts'
import { useProduction } from '../store/session.ts'

/** The chapter's Play; the timeline has it in its own transport. */
export const PlaySlot = () => {
  const room = usePlaces((places) => places.room)
  const id = usePlaces(lineAtHand)
  const number = useProduction((production) => (id ? production.lines[id]?.number : undefined))
  const { player, playing } = usePlayer()
  if (!player || room === 'timeline') return null
  const label = playing ? t('frame.stop') : number ? t('frame.playFrom', { number }) : t('frame.play')
  return <PlayButton playing={playing} label={label} keys="Space" onClick={() => togglePlay(id ?? undefined)} />
}
