import type { SoundTrack } from '../../../core/records/timeline.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { Menu, MenuItem, MenuTitle } from '../../elements/menu.tsx'
import { shortSeconds } from '../../locales/format.ts'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { goTo, lineAtHand, usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'

const tracks: readonly SoundTrack[] = ['effects', 'music', 'room']

/** Places a sound of the inbox at the playhead; it hangs on the line there and moves with it. */
export const AddSound = ({ timeline }: { timeline: ChapterTimeline }) => {
  const recordings = useProduction((production) => production.recordings)
  const sounds = Object.values(recordings).filter(({ role }) => role === 'sound')
  const place = (recording: (typeof sounds)[number], track: SoundTrack) => {
    const { playhead, lines } = usePlaces.getState()
    const atHand = lineAtHand({ lines })
    const near =
      timeline.places.find(({ line }) => line === atHand) ?? timeline.places.findLast(({ start, shift }) => start + shift <= playhead)
    const anchor = near
      ? { on: 'line' as const, line: near.line, offset: playhead - near.start - near.shift }
      : { on: 'time' as const, at: playhead }
    const bed = track !== 'effects'
    void edit({
      do: 'place-sound',
      sound: {
        chapter: timeline.chapter,
        track,
        recording: recording.id,
        anchor,
        start: 0,
        end: recording.duration,
        length: recording.duration,
        gain: bed ? -9 : -3,
        fadeIn: bed ? 2 : 0,
        fadeOut: bed ? 3 : 0,
        duck: bed ? 9 : 0,
      },
    })
  }
  return (
    <Menu
      trigger={
        <Button kind="quiet" icon="plus">
          {t('timeline.addSound')}
        </Button>
      }
    >
      {sounds.length === 0 && (
        <MenuItem icon="recordings" onPick={() => goTo({ room: 'recordings' })}>
          {t('timeline.noSounds')}
        </MenuItem>
      )}
      {tracks.map((track) => (
        <div key={track}>
          {sounds.length > 0 && <MenuTitle>{t(`timeline.track.${track}`)}</MenuTitle>}
          {sounds.map((sound) => (
            <MenuItem key={sound.id} onPick={() => place(sound, track)}>
              <span className="grow ellipsis">{sound.name}</span>
              <span className="quiet small">{shortSeconds(sound.duration)}</span>
            </MenuItem>
          ))}
        </div>
      ))}
    </Menu>
  )
}
