import { useState } from 'react'
import type { CharacterId } from '../../../core/ids.ts'
import { targets } from '../../../core/publish/targets.ts'
import type { Production } from '../../../core/records/production.ts'
import { type Strip, usualStrip } from '../../../core/records/timeline.ts'
import type { ChapterTimeline, TrackKey } from '../../../core/timeline/assemble.ts'
import { Chip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Fader } from '../../elements/fader.tsx'
import { Icon } from '../../elements/icon.tsx'
import { Slider } from '../../elements/toggles.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { toggleStrip } from './actions.ts'
import { TrackMeter } from './meter.tsx'
import style from './mixer.module.css'
import { Toggle } from './track-heads.tsx'
import { soundIcons, trackName } from './tracks.ts'
import { isSound } from './view.ts'
import { signed } from './words.ts'

const marks = [6, 0, -12, -24, -48] as const

/** A strip for every track of the chapter, for the dialogue together and for the whole. */
export const MixerStrips = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => (
  <section className={style.mixer} aria-label={t('timeline.mixer')} data-region="">
    {timeline.tracks
      .filter((track) => track !== 'nobody')
      .map((track) => (
        <TrackStrip key={track} track={track} production={production} />
      ))}
    <BusStrip bus="dialogue" production={production} note={t('timeline.bus.voices')} />
    <BusStrip bus="master" production={production} note={t('timeline.bus.limit', { ceiling: signed(targets.podcast.aim.ceiling) })} />
    <p className={style.note}>{t('timeline.sameMixer')}</p>
  </section>
)

const set = (id: string, strip: Strip, change: Partial<Strip>) => void edit({ do: 'set-strip', strip: id, value: { ...strip, ...change } })

const TrackStrip = ({ track, production }: { track: TrackKey; production: Production }) => {
  const strip = production.strips[track] ?? usualStrip
  const character = production.characters[track as CharacterId]
  const name = trackName(track, production)
  return (
    <div className={style.strip}>
      <header>
        {character && <Chip name={character.name} voice={character.voice} size={18} />}
        {isSound(track) && <Icon name={soundIcons[track as keyof typeof soundIcons]} />}
        <b className="ellipsis" title={name}>
          {name}
        </b>
      </header>
      <Pan name={name} value={strip.pan} onSet={(pan) => set(track, strip, { pan })} />
      <Level id={track} name={name} strip={strip} />
    </div>
  )
}

const BusStrip = ({ bus, production, note }: { bus: 'dialogue' | 'master'; production: Production; note: string }) => (
  <div className={classes(style.strip, style.bus)}>
    <header>
      <b>{t(`timeline.${bus}`)}</b>
    </header>
    <span className={classes(style.line, 'ellipsis')} title={note}>
      {note}
    </span>
    <Level id={bus} name={t(`timeline.${bus}`)} strip={production.strips[bus] ?? usualStrip} />
  </div>
)

/** Fader and meter, and below them the level with mute and solo. */
const Level = ({ id, name, strip }: { id: string; name: string; strip: Strip }) => {
  const [held, setHeld] = useState<number | null>(null)
  return (
    <>
      <div className={style.level}>
        <Fader
          label={t('timeline.gainOf', { name })}
          value={strip.gain}
          marks={marks}
          text={(level) => t('timeline.decibels', { level: signed(level) })}
          onChange={setHeld}
          onCommit={(gain) => {
            setHeld(null)
            if (gain !== strip.gain) set(id, strip, { gain })
          }}
        />
        <TrackMeter track={id} tall />
      </div>
      <footer>
        <span>{signed(held ?? strip.gain)}</span>
        {id !== 'master' && (
          <span className={style.toggles}>
            <Toggle label={t('timeline.mute', { name })} letter="M" on={strip.mute} onPress={() => toggleStrip(id, 'mute')} />
            {id !== 'dialogue' && (
              <Toggle label={t('timeline.solo', { name })} letter="S" on={strip.solo} onPress={() => toggleStrip(id, 'solo')} />
            )}
          </span>
        )}
      </footer>
    </>
  )
}

/** Where a track sounds between left and right; double-click for the middle. */
const Pan = ({ name, value, onSet }: { name: string; value: number; onSet: (pan: number) => void }) => {
  const [held, setHeld] = useState<number | null>(null)
  const place = Math.round((held ?? value) * 100)
  const text =
    place === 0 ? t('timeline.pan.middle') : t(place < 0 ? 'timeline.pan.left' : 'timeline.pan.right', { share: Math.abs(place) })
  return (
    <span className={style.line} title={text}>
      <Slider
        label={t('timeline.panOf', { name })}
        value={place}
        min={-100}
        max={100}
        step={5}
        text={text}
        onReset={() => value !== 0 && onSet(0)}
        onChange={(next) => setHeld(next / 100)}
        onCommit={(next) => {
          setHeld(null)
          if (next / 100 !== value) onSet(next / 100)
        }}
      />
      <small>{place === 0 ? t('timeline.pan.c') : `${place < 0 ? t('timeline.pan.l') : t('timeline.pan.r')}${Math.abs(place)}`}</small>
    </span>
  )
}
