import { useEffect, useRef, useState } from 'react'
import type { RecorderSettings } from '../../../../core/contract/api.ts'
import type { InputRemark } from '../../../../core/takes/input-watch.ts'
import { clearClip, inputClipped, inputNeedle, inputNoise, inputRemark, onInput } from '../../../capture/levels.ts'
import type { Microphone } from '../../../capture/microphone.ts'
import { classes } from '../../../elements/classes.ts'
import { Icon } from '../../../elements/icon.tsx'
import { Segmented } from '../../../elements/segmented.tsx'
import { t } from '../../../locales/t.ts'
import style from './input-meter.module.css'
import { recorder } from './state.ts'

/** Lowest level that the meter shows, dBFS. */
const floor = -60
const marks = [-48, -36, -24, -12]
const shareOf = (level: number): number => Math.max(0, Math.min(1, 1 - level / floor))
const signed = (level: number): string => String(Math.round(level)).replace('-', '−')

type InputMeterProps = {
  microphone: Microphone
  channel: RecorderSettings['channel']
  onChannel: (channel: RecorderSettings['channel']) => void
  busy: boolean
}

/** How loud the microphone is, whether it clipped, how loud the room is, and which of two channels is heard. */
export const InputMeter = ({ microphone, channel, onChannel, busy }: InputMeterProps) => {
  const bar = useRef<HTMLSpanElement>(null)
  const [facts, setFacts] = useState<{ clipped: boolean; noise: number | null; remark: InputRemark | null; channels: number }>({
    clipped: false,
    noise: null,
    remark: null,
    channels: microphone.channels,
  })
  useEffect(() => {
    let frame = 0
    const draw = () => {
      frame = 0
      const { level, hold } = inputNeedle()
      const [fill, held] = bar.current?.children ?? []
      if (fill instanceof HTMLElement) fill.style.transform = `scaleX(${shareOf(level)})`
      if (held instanceof HTMLElement) held.style.left = `calc(${shareOf(hold) * 100}% - 2px)`
      bar.current?.setAttribute('aria-valuenow', String(Math.max(floor, Math.round(level))))
      bar.current?.setAttribute('data-hot', String(hold > -3))
      const noise = inputNoise()
      const now = {
        clipped: inputClipped(),
        noise: noise === null ? null : Math.round(noise),
        remark: inputRemark(recorder().phase === 'recording'),
        channels: microphone.channels,
      }
      setFacts((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    const stop = onInput(() => {
      frame ||= requestAnimationFrame(draw)
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [microphone])
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
        <span
          ref={bar}
          className={style.bar}
          role="meter"
          aria-label={t('record.input.level')}
          aria-valuemin={floor}
          aria-valuemax={0}
          aria-valuenow={floor}
        >
          <i />
          <u />
        </span>
        <button
          type="button"
          className={classes(style.clip, clipped && style.clipped)}
          disabled={!clipped}
          aria-label={t(clipped ? 'record.input.clippedHeld' : 'record.input.notClipped')}
          title={t(clipped ? 'record.input.clippedHeld' : 'record.input.notClipped')}
          onClick={clearClip}
        >
          {t('record.input.clip')}
        </button>
      </div>
      <div className={style.scale} aria-hidden="true">
        {marks.map((level) => (
          <span key={level} style={{ left: `${shareOf(level) * 100}%` }}>
            {signed(level)}
          </span>
        ))}
      </div>
      <p className="second small">
        {[
          t('record.input.rate', { rate: microphone.rate / 1000 }),
          noise === null ? t('record.input.listening') : t('record.input.noise', { level: signed(noise) }),
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
