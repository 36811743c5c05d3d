import { useEffect, useMemo, useRef } from 'react'
import { assemble } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { Empty } from '../../elements/empty.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { usePlayer } from '../../store/player.ts'
import { useProduction } from '../../store/session.ts'
import { ClipList } from './clip-list.tsx'
import { Lanes } from './lanes.tsx'
import { Minimap } from './minimap.tsx'
import { MixerStrips } from './mixer-strips.tsx'
import { roomKeys } from './room-keys.ts'
import { SidePane } from './side-pane.tsx'
import style from './timeline.module.css'
import { TrackHeads } from './track-heads.tsx'
import { TransportBar } from './transport-bar.tsx'
import { followRun, followWidth, useView } from './view.ts'

/** A chapter on its axis: tracks, clips, pauses; what is heard is what will be delivered. */
export const TimelineRoom = () => {
  const kept = useProduction((records) => records)
  const pacing = useView((view) => view.pacing)
  const production = useMemo(() => (pacing ? { ...kept, pacing } : kept), [kept, pacing])
  const chapter = usePlaces((places) => places.chapter) ?? production.chapterOrder[0]
  const timeline = useMemo(() => (chapter ? assemble(production, chapter) : null), [production, chapter])
  const mixer = useView((view) => view.mixer)
  const script = useView((view) => view.script)
  useKeys(roomKeys(timeline))
  useFollowing()
  const room = useSpaceForPlay()
  useEffect(followWidth, [])
  if (!timeline || timeline.places.length === 0 || !chapter) {
    return (
      <main className={style.emptyRoom}>
        <Empty
          icon="timeline"
          title={t('timeline.empty.title')}
          actions={<Button onClick={() => goTo({ room: 'script' })}>{t('timeline.empty.toScript')}</Button>}
        >
          {t('timeline.empty.lead')}
        </Empty>
      </main>
    )
  }
  return (
    <main ref={room} className={style.room} data-script={script} data-mixer={mixer}>
      <TransportBar timeline={timeline} />
      <div className={style.lanes} data-region="">
        <TrackHeads production={production} timeline={timeline} />
        <Lanes production={production} chapter={chapter} timeline={timeline} />
        <Minimap timeline={timeline} />
        <ClipList production={production} timeline={timeline} />
      </div>
      {mixer && <MixerStrips production={production} timeline={timeline} />}
      {script && <SidePane production={production} timeline={timeline} />}
    </main>
  )
}

/** The lanes turn their page with a running playhead. */
const useFollowing = () =>
  useEffect(
    () =>
      usePlaces.subscribe(({ playhead }, before) => {
        if (playhead !== before.playhead && usePlayer.getState().playing) followRun(playhead, before.playhead)
      }),
    [],
  )

/** A button that was clicked with the mouse leaves the focus to the lanes, so that Space plays; from the keyboard it keeps it. */
const useSpaceForPlay = () => {
  const room = useRef<HTMLElement>(null)
  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (event.detail === 0 || !button || button.hasAttribute('aria-haspopup') || !room.current?.contains(button)) return
      room.current.querySelector('canvas')?.focus({ preventScroll: true })
    }
    document.addEventListener('click', clicked)
    return () => document.removeEventListener('click', clicked)
  }, [])
  return room
}
