import { useState } from 'react'
import type { Recording } from '../../../core/records/take.ts'
import type { SoundTrack } from '../../../core/records/timeline.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { Popover } from '../../elements/popover.tsx'
import { t } from '../../locales/t.ts'
import { playRange } from '../../playback/alone.ts'
import { stop } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { usePlayer } from '../../store/player.ts'
import { useProduction } from '../../store/session.ts'
import { lengthText } from '../../waveform/ruler.ts'
import { useDesk } from '../recordings/desk.ts'
import style from './add-sound.module.css'
import { Credit } from './credit.tsx'
import { anchorAt } from './times.ts'
import { soundName } from './tracks.ts'
import transport from './transport.module.css'

const tracks: readonly SoundTrack[] = ['effects', 'music', 'room']

/** How a sound is placed at first: an effect as it is, music as a bed under speech, room tone under the whole chapter. */
const usual = {
  effects: { gain: -3, fadeIn: 0, fadeOut: 0, duck: 0 },
  music: { gain: -9, fadeIn: 2, fadeOut: 3, duck: 9 },
  room: { gain: -6, fadeIn: 1, fadeOut: 1, duck: 0 },
} as const

const place = (recording: Recording, track: SoundTrack, timeline: ChapterTimeline) => {
  const whole = track === 'room'
  void edit({
    do: 'place-sound',
    sound: {
      chapter: timeline.chapter,
      track,
      recording: recording.id,
      anchor: whole ? { on: 'time', at: 0 } : anchorAt(usePlaces.getState().playhead, timeline),
      start: 0,
      end: recording.duration,
      length: whole ? timeline.length : recording.duration,
      ...usual[track],
    },
  })
}

/** The sounds of the inbox: hear one, give its credit, and place it. It hangs on the line at the playhead and moves with it. */
export const AddSound = ({ timeline }: { timeline: ChapterTimeline }) => {
  const recordings = useProduction((production) => production.recordings)
  const [open, setOpen] = useState(false)
  const sounds = Object.values(recordings).filter(({ role }) => role === 'sound')
  const toRecordings = () => {
    useDesk.setState({ filter: 'sounds' })
    goTo({ room: 'recordings' })
  }
  return (
    <Popover
      label={t('timeline.addSound')}
      open={open}
      onOpen={setOpen}
      className={style.panel}
      trigger={
        <Button kind="quiet" icon="plus" className={transport.words}>
          {t('timeline.addSound')}
        </Button>
      }
    >
      {sounds.length === 0 ? (
        <p className={style.none}>{t('timeline.noSounds')}</p>
      ) : (
        <p className="quiet small">{t('timeline.soundsLead')}</p>
      )}
      <ul className={style.sounds}>
        {sounds.map((sound) => (
          <SoundRow
            key={sound.id}
            sound={sound}
            onPlace={(track) => {
              place(sound, track, timeline)
              setOpen(false)
            }}
          />
        ))}
      </ul>
      <Button size="small" icon="recordings" onClick={toRecordings}>
        {t('timeline.bringSounds')}
      </Button>
    </Popover>
  )
}

const SoundRow = ({ sound, onPlace }: { sound: Recording; onPlace: (track: SoundTrack) => void }) => {
  const [heard, setHeard] = useState(false)
  const playing = usePlayer((player) => player.playing) && heard
  const name = soundName(sound.name)
  return (
    <li>
      <IconButton
        size="small"
        icon={playing ? 'stop' : 'play'}
        label={playing ? t('timeline.stop') : t('timeline.hear', { name })}
        onClick={() => {
          setHeard(!playing)
          if (playing) stop()
          else void playRange(sound.id, 0, sound.duration)
        }}
      />
      <b className="ellipsis" title={sound.name}>
        {name}
      </b>
      <span className="quiet small">{lengthText(sound.duration)}</span>
      <div className={style.credit}>
        <Credit recording={sound} hideLabel />
      </div>
      <div className={style.tracks}>
        {tracks.map((track) => (
          <Button key={track} size="small" aria-label={t(`timeline.placeAs.${track}`, { name })} onClick={() => onPlace(track)}>
            {t(`timeline.track.${track}`)}
          </Button>
        ))}
      </div>
    </li>
  )
}
