import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { ChapterId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { t } from '../../locales/t.ts'
import { selectLineAtHand } from './actions.ts'
import { AxisEditor } from './axis-editor.tsx'
import { takePointer } from './pointer.ts'
import { Stage } from './stage.ts'
import style from './timeline.module.css'
import { openView } from './view.ts'
import { takeWheel } from './wheel.ts'

type LanesProps = { production: Production; chapter: ChapterId; timeline: ChapterTimeline }

/** The one canvas of the chapter. Nothing here goes through React while the pointer moves or sound runs. */
export const Lanes = ({ production, chapter, timeline }: LanesProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const latest = useRef({ production, timeline })
  latest.current = { production, timeline }
  const stage = useMemo(() => new Stage(chapter, latest.current), [chapter])

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const stops = [stage.mount(element), takePointer(stage, element), takeWheel(stage, element)]
    openView(`${latest.current.production.id}/${chapter}`, latest.current.timeline)
    // Coming from another room: the line at hand there is the clip at hand here.
    selectLineAtHand(latest.current.timeline)
    return () => {
      for (const stop of stops) stop()
    }
  }, [stage, chapter])

  useLayoutEffect(() => stage.show({ production, timeline }), [stage, production, timeline])

  return (
    <div className={style.canvasFrame}>
      <canvas ref={canvas} className={style.canvas} role="img" aria-label={t('timeline.canvas')} tabIndex={0} data-region-entry="" />
      <AxisEditor production={production} timeline={timeline} onClose={() => canvas.current?.focus({ preventScroll: true })} />
    </div>
  )
}
