import type { Production } from '../../../core/records/production.ts'
import type { Sound, SoundTrack } from '../../../core/records/timeline.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { Button } from '../../elements/button.tsx'
import { Picker } from '../../elements/picker.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import { Credit } from './credit.tsx'
import { NumberField } from './number-field.tsx'
import style from './side-pane.module.css'
import { anchorAt } from './times.ts'

const tracks: readonly SoundTrack[] = ['effects', 'music', 'room']

type SoundProps = { production: Production; timeline: ChapterTimeline; sound: Sound; clip: Clip }

/** What only sounds have: track, length, ducking, what they hang on, and whom to thank. */
export const SoundNumbers = ({ production, timeline, sound, clip }: SoundProps) => {
  const recording = production.recordings[sound.recording]
  const onLine = sound.anchor.on === 'line'
  const rest = Math.round((timeline.length - clip.start) * 1000) / 1000
  const line = sound.anchor.on === 'line' ? production.lines[sound.anchor.line] : undefined
  return (
    <>
      <NumberField
        label={t('timeline.length')}
        unit="s"
        value={Math.round(sound.length * 100) / 100}
        min={0.05}
        max={36_000}
        step={1}
        onSet={(length) => void edit({ do: 'edit-sound', sound: sound.id, label: 'trim', length })}
      />
      <NumberField
        label={t('timeline.duck')}
        unit="dB"
        value={sound.duck}
        min={0}
        max={60}
        step={1}
        onSet={(duck) => void edit({ do: 'edit-sound', sound: sound.id, label: 'duck', duck })}
      />
      <div className={style.row}>
        <span>{t('timeline.onTrack')}</span>
        <Picker
          label={t('timeline.onTrack')}
          value={sound.track}
          options={tracks.map((value) => ({ value, label: t(`timeline.track.${value}`) }))}
          onChange={(track) => void edit({ do: 'edit-sound', sound: sound.id, label: 'move', track })}
        />
      </div>
      <div className={style.buttons}>
        <Button
          size="small"
          icon="pin"
          aria-pressed={onLine}
          onClick={() =>
            void edit({
              do: 'edit-sound',
              sound: sound.id,
              label: 'move',
              anchor: onLine ? { on: 'time', at: clip.start } : anchorAt(clip.start, timeline),
            })
          }
        >
          {line ? t('timeline.hangsOn', { number: line.number }) : t('timeline.sticksToTime')}
        </Button>
        {rest > 0.1 && Math.abs(sound.length - rest) > 0.01 && (
          <Button size="small" icon="loop" onClick={() => void edit({ do: 'edit-sound', sound: sound.id, label: 'trim', length: rest })}>
            {t('timeline.toChapterEnd')}
          </Button>
        )}
      </div>
      {recording && <Credit recording={recording} />}
    </>
  )
}
