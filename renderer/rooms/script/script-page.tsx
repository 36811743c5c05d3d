import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useEffect, useMemo, useRef } from 'react'
import type { ChapterId, LineId } from '../../../core/ids.ts'
import { focusIsFree } from '../../frame/regions.ts'
import { t } from '../../locales/t.ts'
import { linesOf } from '../../store/lines.ts'
import { lineAtHand, pickLine, usePlaces } from '../../store/places.ts'
import { production, useProduction } from '../../store/session.ts'
import { useScriptRoom } from './room-state.ts'
import { type Row, rowsOf } from './rows.ts'
import { SceneRow } from './scene-row.tsx'
import style from './script-page.module.css'
import { selectTo, toggleLine } from './selection.ts'
import { SpeechRow } from './speech-row.tsx'
import { TitleRow } from './title-row.tsx'

const estimates: Record<Row['kind'], number> = { title: 66, scene: 72, speech: 50 }

/** One chapter as a page that reads like a play. One stop for Tab; arrows move inside. Only the rows in view are built. */
export const ScriptPage = ({ chapter }: { chapter: ChapterId }) => {
  const scroll = useRef<HTMLDivElement>(null)
  const record = useProduction((all) => all.chapters[chapter])
  const lines = useProduction((all) => all.lines)
  const only = useScriptRoom((state) => state.only)
  const review = usePlaces((places) => places.mode === 'review')
  const atHand = usePlaces(lineAtHand)
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines stands for the production they are read from
  const rows = useMemo(() => (record ? rowsOf(record, linesOf(production(), chapter), only) : []), [record, lines, chapter, only])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => estimates[rows[index]?.kind ?? 'speech'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  })
  const place = atHand === null ? -1 : rows.findIndex((row) => row.kind !== 'scene' && row.lines.some((line) => line.id === atHand))
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: review ? 'center' : 'auto' })
  }, [place, review, virtual])
  // Another chapter is another page: who was reading goes on reading.
  useEffect(() => {
    if (focusIsFree() && usePlaces.getState().lines.length > 0) scroll.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div
      ref={scroll}
      className={style.scroll}
      role="grid"
      aria-label={t('script.page')}
      aria-rowcount={rows.length}
      aria-multiselectable="true"
      aria-activedescendant={atHand ? `line-${atHand}` : undefined}
      tabIndex={0}
      data-script-page=""
      data-review={review ? '' : undefined}
      data-region-entry=""
      onClick={pick}
      onKeyDown={(event) => event.key === ' ' && event.preventDefault()}
    >
      <div className={style.page} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          return (
            row && (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 1}
                tabIndex={-1}
                className={style.row}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row.kind === 'title' && <TitleRow row={row} />}
                {row.kind === 'scene' && <SceneRow row={row} />}
                {row.kind === 'speech' && <SpeechRow lines={row.lines} near={Math.abs(item.index - place) === 1} />}
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

/** A click on words picks their line; beside them, the row's speaker. Shift extends, Ctrl adds. */
const pick = (event: MouseEvent<HTMLElement>) => {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('button')) return
  event.currentTarget.focus({ preventScroll: true })
  const id = (target?.closest('[data-line]') ?? target?.closest('[data-speaker]'))?.getAttribute('data-line')
  const own = id ?? target?.closest('[data-speaker]')?.getAttribute('data-speaker')
  const line = production().lines[own as LineId]
  if (!line) return
  if (event.shiftKey) selectTo(line.id)
  else if (event.ctrlKey || event.metaKey || usePlaces.getState().mode === 'tick') toggleLine(line.id)
  else pickLine(line)
}
