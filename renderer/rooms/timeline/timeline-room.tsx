import { useEffect, useMemo } from 'react'
import { assemble } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { Empty } from '../../elements/empty.tsx'
import { useKeys } from '../../frame/keys.ts'
import { t } from '../../locales/t.ts'
import { seek, setLoop, useTransport } from '../../playback/transport.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { togglePlay, usePlayer } from '../../store/player.ts'
import { useProduction } from '../../store/session.ts'
import { addMarker, nudge, remove, reset, split, step, toggleStrip, toggleZoom, toStart, zoomSelection } from './actions.ts'
import { ClipList } from './clip-list.tsx'
import { Lanes } from './lanes.tsx'
import { MixerStrips } from './mixer-strips.tsx'
import { SidePane } from './side-pane.tsx'
import style from './timeline.module.css'
import { TrackHeads } from './track-heads.tsx'
import { TransportBar } from './transport-bar.tsx'
import { follow, selectedClips, setView, showRange, useView } from './view.ts'

/** A chapter on its axis: tracks, clips, pauses; what is heard is what will be delivered. */
export const TimelineRoom = () => {
  const production = useProduction((records) => records)
  const chapter = usePlaces((places) => places.chapter) ?? production.chapterOrder[0]
  const timeline = useMemo(() => (chapter ? assemble(production, chapter) : null), [production, chapter])
  const { mixer, script } = useView()
  const playing = usePlayer((player) => player.playing)
  useEffect(() => usePlaces.subscribe(({ playhead }, before) => playing && playhead !== before.playhead && follow(playhead)), [playing])
  const key = (keys: string | string[], name: string, run: () => unknown) => ({
    keys,
    label: t(`timeline.key.${name}`),
    room: 'timeline' as const,
    run: () => (timeline ? run() : false),
  })
  const line = timeline
  useKeys([
    key(['S', 'Ctrl+I'], 'split', () => line && split(line)),
    key(['Delete', 'Backspace'], 'delete', () => line && remove(line, false)),
    key(['Ctrl+Delete', 'Ctrl+Backspace'], 'rippleDelete', () => line && remove(line, true)),
    key('Left', 'previousClip', () => line && step(line, -1, false)),
    key('Right', 'nextClip', () => line && step(line, 1, false)),
    key('Up', 'trackUp', () => line && step(line, -1, true)),
    key('Down', 'trackDown', () => line && step(line, 1, true)),
    key('Ctrl+Left', 'nudgeSecondLeft', () => line && nudge(line, -1)),
    key('Ctrl+Right', 'nudgeSecondRight', () => line && nudge(line, 1)),
    key('Shift+Left', 'nudgeLeft', () => line && nudge(line, -0.1)),
    key('Shift+Right', 'nudgeRight', () => line && nudge(line, 0.1)),
    key('Alt+Left', 'nudgeFineLeft', () => line && nudge(line, -0.01)),
    key('Alt+Right', 'nudgeFineRight', () => line && nudge(line, 0.01)),
    key('M', 'marker', () => line && addMarker(line)),
    key('N', 'snap', () => setView({ snap: !useView.getState().snap })),
    key('Shift+R', 'ripple', () => setView({ ripple: !useView.getState().ripple })),
    key('Ctrl+0', 'fit', () => line && showRange(0, line.length)),
    key('Ctrl+E', 'zoomSelection', () => line && zoomSelection(line)),
    key('Z', 'toggleZoom', () => line && toggleZoom(line)),
    key('Home', 'toStart', toStart),
    key('K', 'stop', () => usePlayer.getState().player?.stop()),
    key('L', 'play', () => !usePlayer.getState().playing && togglePlay()),
    key('J', 'back', () => seek(usePlaces.getState().playhead - 5)),
    key('Shift+L', 'loop', () => setLoop(useTransport.getState().loop || !line ? null : { from: 0, to: line.length })),
    key('Shift+M', 'mute', () => line && eachTrack((track) => toggleStrip(track, 'mute'))),
    key('Shift+S', 'solo', () => line && eachTrack((track) => toggleStrip(track, 'solo'))),
    key('Shift+Backspace', 'reset', () => line && reset(line)),
  ])
  const eachTrack = (run: (track: string) => void) => {
    if (line) for (const track of new Set(selectedClips(line, useView.getState().selected).map((clip) => clip.track))) run(track)
  }
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
    <main className={style.room} data-script={script} data-mixer={mixer}>
      <TransportBar timeline={timeline} />
      <div className={style.lanes} data-region="">
        <TrackHeads production={production} timeline={timeline} />
        <Lanes production={production} chapter={chapter} timeline={timeline} />
        <ClipList production={production} timeline={timeline} />
      </div>
      {mixer && <MixerStrips production={production} timeline={timeline} />}
      {script && <SidePane production={production} timeline={timeline} />}
    </main>
  )
}
