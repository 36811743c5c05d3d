import { type RefObject, useEffect, useRef } from 'react'
import { classes } from '../../elements/classes.ts'
import { t } from '../../locales/t.ts'
import { loudnessNow, masterLevel, needleOf, onMeters } from '../../playback/meters.ts'
import style from './meter.module.css'
import { signed } from './words.ts'

/** Lowest level that a meter shows, dBFS. */
const floor = -48
const shareOf = (level: number): number => Math.max(0, Math.min(1, 1 - level / floor))

/** Runs `draw` at most once a frame while levels move. */
const useDrawn = (draw: () => void) => {
  const latest = useRef(draw)
  latest.current = draw
  useEffect(() => {
    let frame = 0
    const stop = onMeters(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        latest.current()
      })
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [])
}

const drawNeedle = (bar: RefObject<HTMLElement | null>, track: string, tall: boolean) => {
  const [fill, hold] = bar.current?.children ?? []
  const needle = needleOf(track)
  if (fill instanceof HTMLElement) fill.style.transform = tall ? `scaleY(${shareOf(needle.level)})` : `scaleX(${shareOf(needle.level)})`
  if (!(hold instanceof HTMLElement)) return
  hold.style.opacity = needle.hold > floor ? '1' : '0'
  hold.style[tall ? 'bottom' : 'left'] = `calc(${shareOf(needle.hold) * 100}% - 2px)`
  hold.dataset.over = String(needle.hold > -0.5)
}

/** How loud a track or bus is now, with the highest of the last moment; it draws itself. */
export const TrackMeter = ({ track, tall = false }: { track: string; tall?: boolean }) => {
  const bar = useRef<HTMLSpanElement>(null)
  useDrawn(() => drawNeedle(bar, track, tall))
  return (
    <span ref={bar} className={classes(style.meter, tall && style.tall)} aria-hidden="true">
      <i />
      <u style={{ opacity: 0 }} />
    </span>
  )
}

/** Level of what is heard. */
export const Level = () => {
  const bar = useRef<HTMLSpanElement>(null)
  useDrawn(() => {
    drawNeedle(bar, masterLevel, false)
    bar.current?.setAttribute('aria-valuenow', String(Math.max(floor, Math.round(needleOf(masterLevel).level))))
  })
  return (
    <span
      ref={bar}
      className={classes(style.meter, style.level)}
      role="meter"
      aria-label={t('timeline.level')}
      aria-valuemin={floor}
      aria-valuemax={0}
      aria-valuenow={floor}
    >
      <i />
      <u style={{ opacity: 0 }} />
    </span>
  )
}

/** Short-term loudness of what is heard, as it will be delivered. */
export const LoudnessNow = () => {
  const words = useRef<HTMLSpanElement>(null)
  useDrawn(() => {
    const loudness = loudnessNow()
    if (words.current)
      words.current.textContent = loudness === null || loudness < -70 ? '' : t('timeline.loudnessNow', { loudness: signed(loudness) })
  })
  return <span ref={words} className={style.loudness} title={t('timeline.shortTerm')} />
}
