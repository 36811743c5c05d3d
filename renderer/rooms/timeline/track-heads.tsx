import type { Production } from '../../../core/records/production.ts'
import { usualStrip } from '../../../core/records/timeline.ts'
import type { ChapterTimeline, TrackKey } from '../../../core/timeline/assemble.ts'
import { Chip, UnknownChip } from '../../elements/chip.tsx'
import { classes } from '../../elements/classes.ts'
import { Icon } from '../../elements/icon.tsx'
import { voiceLook } from '../../elements/voice.ts'
import { t } from '../../locales/t.ts'
import { toggleStrip } from './actions.ts'
import style from './timeline.module.css'
import { heightOf, isSound, useView } from './view.ts'

export const trackName = (track: TrackKey, production: Production): string =>
  production.characters[track]?.name ?? (track === 'nobody' ? t('timeline.nobody') : t(`timeline.track.${track}`))

const soundIcons = { effects: 'sound', music: 'music', room: 'room' } as const

/** The heads of the tracks, beside the canvas and scrolled with it. */
export const TrackHeads = ({ production, timeline }: { production: Production; timeline: ChapterTimeline }) => {
  const view = useView()
  return (
    <div className={style.heads}>
      <div className={style.axisHead}>
        <span>{t('timeline.axis')}</span>
        <span>{t('timeline.pauses')}</span>
      </div>
      <div className={style.headScroll}>
        <ul style={{ transform: `translateY(${-view.down}px)` }} aria-label={t('timeline.tracks')}>
          {timeline.tracks.map((track) => {
            const strip = production.strips[track] ?? usualStrip
            const character = production.characters[track]
            const name = trackName(track, production)
            return (
              <li
                key={track}
                className={classes(style.head, character && voiceLook(character.voice).className, isSound(track) && style.soundHead)}
                style={{ height: heightOf(track, view) }}
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
                {track !== 'nobody' && (
                  <span className={style.toggles}>
                    <Toggle label={t('timeline.mute', { name })} letter="M" on={strip.mute} onPress={() => toggleStrip(track, 'mute')} />
                    <Toggle label={t('timeline.solo', { name })} letter="S" on={strip.solo} onPress={() => toggleStrip(track, 'solo')} />
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

export const Toggle = ({ label, letter, on, onPress }: { label: string; letter: string; on: boolean; onPress: () => void }) => (
  <button
    type="button"
    className={classes(style.toggle, on && style.toggleOn)}
    aria-pressed={on}
    aria-label={label}
    title={label}
    onClick={onPress}
  >
    {letter}
  </button>
)
