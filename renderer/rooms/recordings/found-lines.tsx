import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../locales/t.ts'
import { pickLine, usePlaces } from '../../store/places.ts'
import { pickTake } from './editor-actions.ts'
import { playPicked } from './editor-play.ts'
import type { EditorTake, FoundLine } from './editor-takes.ts'
import style from './found-lines.module.css'
import { FoundRow, rowId } from './found-row.tsx'

const rowHeight = 37

/** The take of a found line that is at hand: the picked one, else the chosen, else the last. */
const takeAtHand = ({ takes }: FoundLine, picked: string | null): EditorTake | undefined =>
  takes.find(({ take }) => take.id === picked) ?? takes.find(({ chosen }) => chosen) ?? takes.at(-1)

/** Lines that were found in the recording and those that were not. One stop for Tab; arrows move, left and right among takes. */
export const FoundLines = ({ found }: { found: readonly FoundLine[] }) => {
  const scroll = useRef<HTMLDivElement>(null)
  const [, redraw] = useState(0)
  const picked = usePlaces((places) => places.take)
  const hand = usePlaces((places) => places.lines.at(-1) ?? null)
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    onChange: () => redraw((n) => n + 1),
  })
  const place = found.findIndex(({ line, takes }) =>
    takes.some(({ take }) => take.id === picked)
      ? true
      : line.id === hand && !found.some((one) => one.takes.some(({ take }) => take.id === picked)),
  )
  useEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: 'auto' })
  }, [place, rows])
  const go = (to: number) => {
    const next = found[Math.min(Math.max(0, to), found.length - 1)]
    const one = next && takeAtHand(next, picked)
    if (one) pickTake(one)
    else if (next) pickLine(next.line)
  }
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight) - 1)
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }
    const step = steps[event.key]
    const row = found[place]
    if (step !== undefined) go(place < 0 ? 0 : place + step)
    else if (row && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const at = row.takes.findIndex(({ take }) => take.id === takeAtHand(row, picked)?.take.id)
      const next = row.takes[at + (event.key === 'ArrowLeft' ? -1 : 1)]
      if (next) pickTake(next)
    } else if (event.key !== 'Enter' || !playPicked()) return
    event.preventDefault()
  }
  const click = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null
    if (row) go(Number(row.dataset.index))
  }
  // The list is one stop: pressed anywhere, it has the focus as a whole.
  const press = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('button')) return
    event.preventDefault()
    scroll.current?.focus({ preventScroll: true })
  }
  return (
    <div
      ref={scroll}
      className={style.list}
      role="grid"
      aria-label={t('recordings.found')}
      aria-rowcount={found.length + 1}
      aria-activedescendant={found[place] ? rowId(found[place].line) : undefined}
      tabIndex={0}
      onMouseDown={press}
      onClick={click}
      onKeyDown={key}
    >
      <div className={`${style.row} ${style.titles}`} role="row" aria-rowindex={1} tabIndex={-1}>
        {(['line', 'who', 'found', 'takes', 'match', 'length'] as const).map((column) => (
          <span key={column} role="columnheader" tabIndex={-1} className={column === 'line' || column === 'length' ? 'num' : undefined}>
            <span className={column === 'who' ? 'visually-hidden' : undefined}>{t(`editor.column.${column}`)}</span>
          </span>
        ))}
      </div>
      <div className={style.rows} role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const row = found[item.index]
          return (
            row && (
              <FoundRow
                key={row.line.id}
                row={row}
                index={item.index}
                top={item.start}
                atHand={takeAtHand(row, picked)}
                picked={item.index === place}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
