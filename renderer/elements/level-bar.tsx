import { type RefObject, useEffect, useRef } from 'react'
import { shareOfScale } from '../../core/mix/ballistics.ts'
import type { Decibels } from '../../core/units.ts'
import { classes } from './classes.ts'
import style from './level-bar.module.css'

/** Runs `draw` at most once a frame while levels move; `watch` calls back when they do. */
export const useLevels = (watch: (moved: () => void) => () => void, draw: () => void) => {
  const latest = useRef(draw)
  latest.current = draw
  useEffect(() => {
    let frame = 0
    const stop = watch(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        latest.current()
      })
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [watch])
}

type LevelBarProps = {
  /** Calls back when levels move. */
  watch: (moved: () => void) => () => void
  /** The falling level, and the highest of the last moment, dBFS. */
  needle: () => { level: Decibels; hold: Decibels }
  /** Lowest level that is shown. */
  floor: Decibels
  /** Peaks above this are marked. */
  hot: Decibels
  /** Its name as a meter; without one it is a picture beside the figure it shows. */
  label?: string
  upright?: boolean
  className?: string | undefined
}

/** A level as a bar, with the peak of the last moment; it draws itself, outside React. */
export const LevelBar = ({ watch, needle, floor, hot, label, upright = false, className }: LevelBarProps) => {
  const bar = useRef<HTMLSpanElement>(null)
  useLevels(watch, () => {
    const { level, hold } = needle()
    drawBar(bar, shareOfScale(level, floor), shareOfScale(hold, floor), upright)
    bar.current?.setAttribute('data-hot', String(hold > hot))
    if (label) bar.current?.setAttribute('aria-valuenow', String(Math.max(floor, Math.round(level))))
  })
  return (
    <span
      ref={bar}
      className={classes(style.bar, upright && style.upright, className)}
      {...(label
        ? { role: 'meter', 'aria-label': label, 'aria-valuemin': floor, 'aria-valuemax': 0, 'aria-valuenow': floor }
        : { 'aria-hidden': true })}
    >
      <i />
      <u />
    </span>
  )
}

const drawBar = (bar: RefObject<HTMLElement | null>, level: number, hold: number, upright: boolean) => {
  const [fill, held] = bar.current?.children ?? []
  if (fill instanceof HTMLElement) fill.style.transform = upright ? `scaleY(${level})` : `scaleX(${level})`
  if (!(held instanceof HTMLElement)) return
  held.style.opacity = hold > 0 ? '1' : '0'
  held.style[upright ? 'bottom' : 'left'] = `calc(${hold * 100}% - 2px)`
}
