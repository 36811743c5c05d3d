import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { LineId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { ChapterTimeline } from '../../../core/timeline/assemble.ts'
import { setPause } from '../../../core/timeline/edit.ts'
import { Button } from '../../elements/button.tsx'
import { IconButton } from '../../elements/icon-button.tsx'
import { t } from '../../locales/t.ts'
import { edit } from '../../store/edit.ts'
import style from './axis-editor.module.css'
import { anchorAt, markerTime } from './times.ts'
import { setView, useView } from './view.ts'

/** It was asked for by a click or key on this very place: typing may begin. */
const focused = (input: HTMLInputElement | null) => input?.select()

type EditorProps = { production: Production; timeline: ChapterTimeline; onClose: () => void }

/** A small editor on the axis, beside the pause or marker that was picked. */
export const AxisEditor = ({ production, timeline, onClose }: EditorProps) => {
  const editing = useView((view) => view.editing)
  if (!editing) return null
  const close = () => {
    setView({ editing: null })
    onClose()
  }
  return editing.what === 'pause' ? (
    <PauseEditor key={editing.line} production={production} timeline={timeline} line={editing.line} onClose={close} />
  ) : (
    <MarkerEditor key={editing.marker} production={production} timeline={timeline} marker={editing.marker} onClose={close} />
  )
}

const Bubble = ({ at, label, onClose, children }: { at: number; label: string; onClose: () => void; children: ReactNode }) => {
  const { from, scale, width } = useView()
  const left = Math.max(8, Math.min(width - 268, (at - from) * scale - 60))
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <div className={style.bubble} style={{ left }} role="dialog" aria-label={label} onKeyDown={key}>
      {children}
    </div>
  )
}

const PauseEditor = ({ production, timeline, line, onClose }: EditorProps & { line: LineId }) => {
  const place = timeline.places.find((one) => one.line === line)
  const left = useRef(false)
  if (!place) return null
  const number = production.lines[line]?.number ?? ''
  const set = (text: string) => {
    const next = Number(text)
    if (left.current || !text.trim() || !Number.isFinite(next) || Math.round(place.gap * 1000) === next) return
    const command = setPause(production, line, next / 1000)
    if (command) void edit(command)
  }
  return (
    <Bubble
      at={place.start - place.gap / 2}
      label={t('timeline.pauseBefore', { number })}
      onClose={() => {
        left.current = true
        onClose()
      }}
    >
      <label>
        {t('timeline.pauseBefore', { number })}
        <input
          ref={focused}
          type="number"
          min={0}
          max={600_000}
          step={50}
          defaultValue={Math.round(place.gap * 1000)}
          onBlur={(event) => set(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            set(event.currentTarget.value)
            left.current = true
            onClose()
          }}
        />
        <small>ms</small>
      </label>
      {place.rule === 'hand' ? (
        <Button
          size="small"
          onClick={() => {
            const command = setPause(production, line, null)
            if (command) void edit(command)
            onClose()
          }}
        >
          {t('timeline.pauseByRule')}
        </Button>
      ) : (
        <small>{t(`timeline.rule.${place.rule}`)}</small>
      )}
    </Bubble>
  )
}

const MarkerEditor = ({ production, timeline, marker: id, onClose }: EditorProps & { marker: string }) => {
  const markers = production.chapters[timeline.chapter]?.markers ?? []
  const marker = markers.find((one) => one.id === id)
  if (!marker) return null
  const at = markerTime(marker, timeline)
  const set = (next: typeof markers) => void edit({ do: 'set-markers', chapter: timeline.chapter, markers: next })
  const rename = (name: string) => {
    if (name.trim() && name.trim() !== marker.name) set(markers.map((one) => (one.id === id ? { ...one, name: name.trim() } : one)))
  }
  const onLine = marker.anchor.on === 'line'
  return (
    <Bubble at={at} label={t('timeline.markerNamed', { name: marker.name })} onClose={onClose}>
      <label>
        {t('timeline.markerLabel')}
        <input
          ref={focused}
          type="text"
          maxLength={200}
          defaultValue={marker.name}
          onBlur={(event) => rename(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            rename(event.currentTarget.value)
            onClose()
          }}
        />
      </label>
      <Button
        size="small"
        aria-pressed={onLine}
        onClick={() =>
          set(markers.map((one) => (one.id === id ? { ...one, anchor: onLine ? { on: 'time', at } : anchorAt(at, timeline) } : one)))
        }
      >
        {onLine ? t('timeline.sticksToLine') : t('timeline.sticksToTime')}
      </Button>
      <IconButton
        icon="trash"
        size="small"
        label={t('timeline.removeMarker')}
        onClick={() => {
          set(markers.filter((one) => one.id !== id))
          onClose()
        }}
      />
    </Bubble>
  )
}
