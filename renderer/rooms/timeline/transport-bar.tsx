import { useShallow } from 'zustand/react/shallow'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { PlayButton } from '../../elements/play-button.tsx'
import { t } from '../../locales/t.ts'
import { stop, useTransport } from '../../playback/transport.ts'
import { togglePlay, usePlayer } from '../../store/player.ts'
import { fadeHere, preview, split, toggleLoop, toStart } from './actions.ts'
import { AddSound } from './add-sound.tsx'
import { Clock } from './clock.tsx'
import { addMarker } from './markers.ts'
import { Level, LoudnessNow } from './meter.tsx'
import { Pace } from './pacing.tsx'
import style from './transport.module.css'
import { setView, showRange, useView, zoomAt } from './view.ts'
import { Volume } from './volume.tsx'

/** Play, tools, pace, clock and meters of the chapter. */
export const TransportBar = ({ timeline }: { timeline: ChapterTimeline }) => {
  const { snap, ripple, mixer, script } = useView(useShallow(({ snap, ripple, mixer, script }) => ({ snap, ripple, mixer, script })))
  return (
    <div className={style.transport} role="toolbar" aria-label={t('timeline.transport')} data-region="">
      <Running timeline={timeline} />
      <Clock timeline={timeline} />
      <span className={style.divider} />
      <IconButton icon="split" label={t('timeline.split')} keys="S" onClick={() => split(timeline)} />
      <IconButton icon="fade" label={t('timeline.fade')} keys="Shift+F" onClick={() => fadeHere(timeline)} />
      <IconButton icon="marker" label={t('timeline.marker')} keys="M" onClick={() => addMarker(timeline)} />
      <IconButton icon="snap" label={t('timeline.snap')} keys="N" on={snap} onClick={() => setView({ snap: !snap })} />
      <IconButton icon="ripple" label={t('timeline.ripple')} keys="Shift+R" on={ripple} onClick={() => setView({ ripple: !ripple })} />
      <span className={style.divider} />
      <Pace timeline={timeline} />
      <AddSound timeline={timeline} />
      <span className="grow" />
      <LoudnessNow />
      <Level />
      <Volume />
      <IconButton icon="zoomout" label={t('timeline.zoomOut')} keys="-" onClick={() => zoomBy(1 / 1.5, timeline)} />
      <IconButton icon="zoomin" label={t('timeline.zoomIn')} keys="+" onClick={() => zoomBy(1.5, timeline)} />
      <Button kind="quiet" size="small" onClick={() => showRange(0, timeline.length)}>
        {t('timeline.fit')}
      </Button>
      <Button icon="mixer" className={style.words} aria-pressed={mixer} onClick={() => setView({ mixer: !mixer })}>
        {t('timeline.mixer')}
      </Button>
      <Button icon="script" className={style.words} aria-pressed={script} onClick={() => setView({ script: !script })}>
        {t('timeline.script')}
      </Button>
    </div>
  )
}

/** Zooms in the middle of the view. */
export const zoomBy = (factor: number, timeline: ChapterTimeline) => zoomAt(useView.getState().width / 2, factor, timeline.length)

const Running = ({ timeline }: { timeline: ChapterTimeline }) => {
  const playing = usePlayer((player) => player.playing)
  const loop = useTransport((transport) => transport.loop)
  return (
    <>
      <IconButton icon="back" label={t('timeline.toStart')} keys="Home" onClick={toStart} />
      <PlayButton playing={playing} label={playing ? t('timeline.stop') : t('timeline.play')} keys="Space" onClick={() => togglePlay()} />
      <IconButton icon="stop" label={t('timeline.stop')} keys="K" onClick={stop} />
      <IconButton
        icon="loop"
        label={loop ? t('timeline.loopOff') : t('timeline.loop')}
        keys="Shift+L"
        on={loop !== null}
        onClick={() => toggleLoop(timeline)}
      />
      <IconButton icon="headphones" label={t('timeline.preview')} keys="C" className={style.narrow} onClick={() => preview(timeline)} />
    </>
  )
}
