import { useLayoutEffect, useRef } from 'react'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { t } from '../../locales/t.ts'
import { usePlaces } from '../../store/places.ts'
import { useProduction } from '../../store/session.ts'
import style from './transport.module.css'
import { fineClock } from './words.ts'

/** Where the playhead is. It writes itself while sound runs, outside React. */
export const Clock = ({ timeline }: { timeline: ChapterTimeline }) => {
  const lines = useProduction((production) => production.lines)
  const time = useRef<HTMLOutputElement>(null)
  const line = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const write = () => {
      const { playhead } = usePlaces.getState()
      const place = timeline.places.findLast(({ start, shift }) => start + shift <= playhead + 1e-6)
      if (time.current) time.current.textContent = fineClock(playhead)
      if (line.current) line.current.textContent = place ? t('timeline.atLine', { number: lines[place.line]?.number ?? '' }) : ''
    }
    write()
    return usePlaces.subscribe(write)
  }, [timeline, lines])
  return (
    <span className={style.clock}>
      <output ref={time} aria-label={t('timeline.clock')} aria-live="off" />
      <small ref={line} />
    </span>
  )
}
