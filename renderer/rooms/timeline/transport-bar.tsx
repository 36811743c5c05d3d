import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { PlayButton } from '../../elements/play-button.tsx'
import { t } from '../../locales/t.ts'
import { setLoop, stop, useTransport } from '../../playback/transport.ts'
import { usePlaces } from '../../store/places.ts'
import { togglePlay, usePlayer } from '../../store/player.ts'
import { useProduction } from '../../store/session.ts'
import { addMarker, split, toStart } from './actions.ts'
import { AddSound } from './add-sound.tsx'
import style from './timeline.module.css'
import { selectedClips, setView, showRange, useView, zoomAt } from './view.ts'
import { fineClock } from './words.ts'

/** Play, tools, clock and meter of the chapter. */
export const TransportBar = ({ timeline }: { timeline: ChapterTimeline }) => {
  const playing = usePlayer((player) => player.playing)
  const { loop } = useTransport()
  const { snap, ripple, mixer, script, width, selected } = useView()
  const toggleLoop = () => {
    if (loop) return setLoop(null)
    const clips = selectedClips(timeline, selected)
    setLoop(
      clips.length
        ? { from: Math.min(...clips.map(({ start }) => start)), to: Math.max(...clips.map(({ start, length }) => start + length)) }
        : { from: 0, to: timeline.length },
    )
  }
  return (
    <div className={style.transport} role="toolbar" aria-label={t('timeline.transport')}>
      <IconButton icon="back" label={t('timeline.toStart')} keys="Home" onClick={toStart} />
      <PlayButton playing={playing} label={playing ? t('timeline.stop') : t('timeline.play')} keys="Space" onClick={() => togglePlay()} />
      <IconButton icon="stop" label={t('timeline.stop')} onClick={stop} />
      <IconButton
        icon="loop"
        label={loop ? t('timeline.loopOff') : t('timeline.loop')}
        keys="Shift+L"
        on={loop !== null}
        onClick={toggleLoop}
      />
      <Clock timeline={timeline} />
      <span className={style.divider} />
      <IconButton icon="split" label={t('timeline.split')} keys="S" onClick={() => split(timeline)} />
      <IconButton icon="marker" label={t('timeline.marker')} keys="M" onClick={() => addMarker(timeline)} />
      <IconButton icon="snap" label={t('timeline.snap')} keys="N" on={snap} onClick={() => setView({ snap: !snap })} />
      <IconButton icon="ripple" label={t('timeline.ripple')} keys="Shift+R" on={ripple} onClick={() => setView({ ripple: !ripple })} />
      <AddSound timeline={timeline} />
      <span className="grow" />
      <Level />
      <IconButton icon="zoomout" label={t('timeline.zoomOut')} onClick={() => zoomAt(width / 2, 1 / 1.5, timeline.length)} />
      <IconButton icon="zoomin" label={t('timeline.zoomIn')} onClick={() => zoomAt(width / 2, 1.5, timeline.length)} />
      <Button kind="quiet" size="small" onClick={() => showRange(0, timeline.length)}>
        {t('timeline.fit')}
      </Button>
      <Button icon="mixer" aria-pressed={mixer} onClick={() => setView({ mixer: !mixer })}>
        {t('timeline.mixer')}
      </Button>
      <Button icon="script" aria-pressed={script} onClick={() => setView({ script: !script })}>
        {t('timeline.script')}
      </Button>
    </div>
  )
}

const Clock = ({ timeline }: { timeline: ChapterTimeline }) => {
  const playhead = usePlaces((places) => places.playhead)
  const lines = useProduction((production) => production.lines)
  const place = timeline.places.findLast(({ start, shift }) => start + shift <= playhead + 1e-6)
  return (
    <span className={style.clock}>
      <output aria-label={t('timeline.clock')}>{fineClock(playhead)}</output>
      <small>{place ? t('timeline.atLine', { number: lines[place.line]?.number ?? '' }) : ''}</small>
    </span>
  )
}

/** Highest sample of the last moment. */
const Level = () => {
  const peak = useTransport((transport) => transport.peak)
  const level = peak > 0 ? 20 * Math.log10(peak) : -Infinity
  const share = Math.max(0, Math.min(1, (level + 48) / 48))
  return (
    <span
      className={style.level}
      role="meter"
      aria-label={t('timeline.level')}
      aria-valuemin={-48}
      aria-valuemax={0}
      aria-valuenow={Math.max(-48, Math.round(level))}
      data-level={peak.toFixed(4)}
    >
      <i style={{ width: `${share * 100}%` }} />
    </span>
  )
}
