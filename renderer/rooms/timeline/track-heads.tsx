import { useEffect, useRef } from 'react'
import type { Production } from '../../../core/records/production.ts'
import { usualStrip } from '../../../core/records/timeline.ts'
import type { ChapterTimeline, TrackKey } from '../../../core/timeline/assemble.ts'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { t } from '../../locales/t.ts'
import { toggleStrip } from './actions.ts'
import { TrackMeter } from './meter.tsx'
import style from './track-heads.module.css'
import { soundIcons, trackName } from './tracks.ts'
import { heightOf, isSound, useView } from './view.ts'

/** The heads of the chapter's tracks, beside the canvas and scrolled with it. */
export const TrackHeads = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => {
  const trackHeight = useView((view) => view.trackHeight)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const place = () => {
      if (list.current) list.current.style.transform = `translateY(${-useView.getState().down}px)`
    }
    place()
    return useView.subscribe((now, before) => now.down !== before.down && place())
  }, [])
  return (
    <div className={style.heads}>
      <div className={style.axisHead}>
        <span>
          {t('timeline.axis.time')} <i>{t('timeline.axis.line')}</i>
        </span>
        <span>
          {t('timeline.axis.pacing')} <i>ms</i>
        </span>
      </div>
      <div className={style.scroll}>
        <ul ref={list} aria-label={t('timeline.tracks')}>
          {timeline.tracks.map((track) => (
            <Head key={track} track={track} production={production} height={heightOf(track, { trackHeight })} />
          ))}
        </ul>
      </div>
    </div>
  )
}

const Head = ({ track, production, height }: { track: TrackKey; production: Production; height: number }) => {
  const strip = production.strips[track] ?? usualStrip
  const character = production.characters[track]
  const name = trackName(track, production)
  return (
    <li
      className={classes(
        style.head,
        character && voiceLook(character.voice).className,
        isSound(track) && style.sound,
        height < 40 && style.low,
      )}
      style={{ height }}
    >
      {character ? (
        <Chip name={character.name} voice={character.voice} />
      ) : isSound(track) ? (
        <Icon name={soundIcons[track as keyof typeof soundIcons]} />
      ) : (
        <UnknownChip />
      )}
      <b className="ellipsis" title={name}>
        {name}
      </b>
      <TrackMeter track={track} />
      {track !== 'nobody' && (
        <span className={style.toggles}>
          <Toggle label={t('timeline.mute', { name })} letter="M" on={strip.mute} onPress={() => toggleStrip(track, 'mute')} />
          <Toggle label={t('timeline.solo', { name })} letter="S" on={strip.solo} onPress={() => toggleStrip(track, 'solo')} />
        </span>
      )}
    </li>
  )
}

/** Mute or solo of a track: one letter. */
export const Toggle = ({ label, letter, on, onPress }: { label: string; letter: string; on: boolean; onPress: () => void }) => (
  <button
    type="button"
    className={classes(style.toggle, on && style.on)}
    aria-pressed={on}
    aria-label={label}
    title={label}
    onClick={onPress}
  >
    {letter}
  </button>
)
