import { useEffect, useRef } from 'react'
import type { Production } from '../../../../core/records/production.ts'
import { onInput } from '../../../capture/levels.ts'
import { Button } from '../../../elements/button.tsx'
import { classes } from '../../../elements/classes.ts'
import { Icon } from '../../../elements/icon.tsx'
import { IconButton } from '../../../elements/icon-button.tsx'
import { Keys } from '../../../elements/key.tsx'
import { Notice } from '../../../elements/notice.tsx'
import { Segmented } from '../../../elements/segmented.tsx'
import { Tooltip } from '../../../elements/tooltip.tsx'
import { voiceLook } from '../../../elements/voice.ts'
import { shortSeconds } from '../../../locales/format.ts'
import { t } from '../../../locales/t.ts'
import { usePlayer } from '../../../store/player.ts'
import { useProduction } from '../../../store/session.ts'
import { TakePicture } from '../../../waveform/take-picture.tsx'
import { accept, listen, punch, step, throwAway, toggleRecord, tryAgain } from './actions.ts'
import style from './controls.module.css'
import { recordedSeconds, roomToneLength, togglePause } from './run.ts'
import { isBusy, type Kept, useRecorder } from './state.ts'

/** Reading goes on with the text, so that the keys mean the recording and not the button just pressed. */
const toStage = () => document.querySelector<HTMLElement>('[data-record-stage]')?.focus({ preventScroll: true })
const andRead = (run: () => unknown) => () => {
  run()
  toStage()
}

/** Record, pause, and what becomes of the last take; each with its key. */
export const Controls = () => {
  const { phase, through, room, kept, trouble, unkept, line } = useRecorder()
  const busy = useRecorder(isBusy)
  const open = useRecorder((state) => state.input.state === 'open')
  const production = useProduction((records) => records)
  // What was taken back by undo is not there to be accepted.
  const shown = kept && phase === 'idle' && production.recordings[kept.recording] ? kept : null
  const running = phase === 'recording' || phase === 'paused'
  return (
    <div className={style.foot}>
      {trouble && (
        <Notice
          kind="warning"
          title={trouble}
          actions={unkept && phase === 'idle' && <Button onClick={tryAgain}>{t('record.tryAgain')}</Button>}
        />
      )}
      {shown && <LastTake kept={shown} production={production} />}
      <div className={style.controls}>
        <Tooltip text={t(busy ? 'record.stop' : 'record.record')} keys="R">
          <button
            type="button"
            className={classes(style.record, busy && style.live)}
            aria-label={t(busy ? 'record.stop' : 'record.record')}
            disabled={!open || phase === 'keeping' || (!line && !busy)}
            onClick={andRead(toggleRecord)}
          >
            <Icon name={busy ? 'stop' : 'record'} size={20} />
          </button>
        </Tooltip>
        <div className={style.state}>
          <b className={classes(phase === 'recording' && style.on)}>{t(`record.phase.${phase}`)}</b>
          <Clock />
        </div>
        {running && !room ? (
          <>
            <Button onClick={andRead(togglePause)}>
              {t(phase === 'paused' ? 'record.goOn' : 'record.pause')} <Keys keys="Space" />
            </Button>
            <Button icon="refresh" onClick={andRead(punch)}>
              {t('record.punch')} <Keys keys="P" />
            </Button>
            <Button icon="trash" onClick={andRead(() => void throwAway())}>
              {t('record.throw')} <Keys keys="D D" />
            </Button>
            <Button kind="strong" icon="check" onClick={andRead(() => void accept())}>
              {t(through ? 'record.mark' : 'record.accept')} <Keys keys="Enter" />
            </Button>
          </>
        ) : (
          <>
            <IconButton icon="left" label={t('record.key.previous')} keys="Up" disabled={busy} onClick={andRead(() => step(-1))} />
            <IconButton icon="right" label={t('record.key.next')} keys="Down" disabled={busy} onClick={andRead(() => step(1))} />
            <fieldset className={style.mode} disabled={busy} aria-label={t('record.mode')}>
              <Segmented
                label={t('record.mode')}
                value={through ? 'through' : 'lines'}
                options={[
                  { value: 'lines', label: t('record.byLine') },
                  { value: 'through', label: t('record.through') },
                ]}
                onChange={(mode) => useRecorder.setState({ through: mode === 'through' })}
              />
            </fieldset>
          </>
        )}
      </div>
    </div>
  )
}

/** Time that is recorded; of room tone, of how much. It draws itself. */
const Clock = () => {
  const room = useRecorder((state) => state.room)
  const phase = useRecorder((state) => state.phase)
  const words = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (phase !== 'recording' && phase !== 'paused') {
      if (words.current) words.current.textContent = ''
      return
    }
    return onInput(() => {
      if (!words.current) return
      const seconds = shortSeconds(recordedSeconds())
      words.current.textContent = room ? t('record.of', { seconds, all: shortSeconds(roomToneLength) }) : seconds
    })
  }, [room, phase])
  return <span ref={words} className="quiet num" />
}

const LastTake = ({ kept, production }: { kept: Kept; production: Production }) => {
  const playing = usePlayer((state) => state.playing)
  const first = production.takes[kept.takes[0]?.take ?? '']
  const one = kept.takes.length === 1 && first
  const speaker = first && production.lines[first.line]?.attribution.character
  const voice = speaker ? production.characters[speaker]?.voice : undefined
  return (
    <section className={classes(style.last, voice !== undefined && voiceLook(voice).className)} aria-label={t('record.last')}>
      <IconButton
        icon={playing ? 'stop' : 'play'}
        label={t(playing ? 'record.stopListening' : 'record.listen')}
        keys="Space"
        onClick={listen}
      />
      <div className={style.picture}>
        <TakePicture recording={kept.recording} start={one ? one.start : 0} end={one ? one.end : kept.seconds} />
      </div>
      <span className="second small">
        {kept.takes.length > 1
          ? t('record.lastTakes', { count: kept.takes.length, seconds: shortSeconds(kept.seconds) })
          : shortSeconds(one ? one.end - one.start : kept.seconds)}
      </span>
      <Button icon="trash" onClick={andRead(() => void throwAway())}>
        {t('record.throw')} <Keys keys="D D" />
      </Button>
      <Button icon="refresh" onClick={andRead(punch)}>
        {t('record.punch')} <Keys keys="P" />
      </Button>
      <Button kind="strong" icon="check" onClick={andRead(() => void accept())}>
        {t('record.accept')} <Keys keys="Enter" />
      </Button>
    </section>
  )
}
