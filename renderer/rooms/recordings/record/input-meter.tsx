import { useState } from 'react'
import type { RecorderSettings } from '../../../../core/contract/recorder-api.ts'
import { shareOfScale } from '../../../../core/mix/ballistics.ts'
import { figure } from '../../../../core/units.ts'
import { clearMarks, inputClipped, inputNeedle, inputNoise, inputRemark, onInput } from '../../../capture/levels.ts'
import type { Microphone } from '../../../capture/microphone.ts'
import { classes } from '../../../elements/classes.ts'
import { Icon } from '../../../elements/icon.tsx'
import { LevelBar, useLevels } from '../../../elements/level-bar.tsx'
import { Segmented } from '../../../elements/segmented.tsx'
import { t } from '../../../locales/t.ts'
import style from './input-meter.module.css'
import { recorder } from './state.ts'

/** Lowest level that the meter shows, and the peak from which it warns, dBFS. */
const [floor, hot] = [-60, -3]
const marks = [-48, -36, -24, -12]

/** What the meter tells in words, in whole decibels. */
const factsOf = (microphone: Microphone) => {
  const noise = inputNoise()
  return {
    clipped: inputClipped(),
    noise: noise === null ? null : Math.round(noise),
    remark: inputRemark(recorder().phase === 'recording'),
    channels: microphone.channels,
  }
}

type InputMeterProps = {
  microphone: Microphone
  channel: RecorderSettings['channel']
  onChannel: (channel: RecorderSettings['channel']) => void
  busy: boolean
}

/** How loud the microphone is, whether it clipped, how loud the room is, and which of two channels is heard. */
export const InputMeter = ({ microphone, channel, onChannel, busy }: InputMeterProps) => {
  const [facts, setFacts] = useState(() => factsOf(microphone))
  useLevels(onInput, () => {
    const now = factsOf(microphone)
    setFacts((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
  })
  const { clipped, noise, remark, channels } = facts
  return (
    <div className={style.meter}>
      {channels > 1 && (
        <fieldset disabled={busy} className={style.channels} aria-label={t('record.input.channel')}>
          <Segmented
            label={t('record.input.channel')}
            value={channel}
            wide
            options={(['left', 'right', 'both'] as const).map((value) => ({ value, label: t(`record.channel.${value}`) }))}
            onChange={onChannel}
          />
        </fieldset>
      )}
      <div className={style.row}>
        <LevelBar watch={onInput} needle={inputNeedle} floor={floor} hot={hot} label={t('record.input.level')} className={style.bar} />
        <button
          type="button"
          className={classes(style.clip, clipped && style.clipped)}
          disabled={!clipped}
          aria-label={t(clipped ? 'record.input.clippedHeld' : 'record.input.notClipped')}
          title={t(clipped ? 'record.input.clippedHeld' : 'record.input.notClipped')}
          onClick={clearMarks}
        >
          {t('record.input.clip')}
        </button>
      </div>
      <div className={style.scale} aria-hidden="true">
        {marks.map((level) => (
          <span key={level} style={{ left: `${shareOfScale(level, floor) * 100}%` }}>
            {figure(level)}
          </span>
        ))}
      </div>
      <p className="second small">
        {[
          t('record.input.rate', { rate: microphone.rate / 1000 }),
          noise === null ? t('record.input.listening') : t('record.input.noise', { level: figure(noise) }),
        ].join(' · ')}
      </p>
      {remark && (
        <p className={style.remark}>
          <Icon name="warning" size={14} /> {t(`record.remark.${remark}`)}
        </p>
      )}
    </div>
  )
}
