import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import style from './fader.module.css'
import { levelAt, placeOf } from './fader-scale.ts'

type FaderProps = {
  label: string
  /** Decibels. */
  value: number
  /** Levels written beside it, from the top; evenly spaced, and the scale bends between them. */
  marks: readonly number[]
  /** What a level says: "+1.5 dB". */
  text: (level: number) => string
  /** While it moves. */
  onChange: (level: number) => void
  /** When the gesture is over: a drag, a run of key presses. */
  onCommit: (level: number) => void
}

/** A run of key presses is over after this long. */
const patience = 700
/** Milliseconds in which the records follow what was set. */
const followTime = 1500

/** A level on a scale of decibels. Drag it (Shift: finer), use the arrow keys, or double-click for no change. */
export const Fader = ({ label, value, marks, text, onChange, onCommit }: FaderProps) => {
  const [held, setHeld] = useState<number | null>(null)
  const latest = useRef({ held, onCommit })
  latest.current = { held, onCommit }
  const waiting = useRef(0)
  const grip = useRef<{ y: number; place: number; height: number } | null>(null)
  const level = held ?? value
  const top = marks[0] ?? 6
  const bottom = marks.at(-1) ?? -48
  const set = (next: number) => {
    const bound = Math.max(bottom, Math.min(top, Math.round(next * 10) / 10))
    setHeld(bound)
    latest.current.held = bound
    onChange(bound)
  }
  const settle = () => {
    clearTimeout(waiting.current)
    const { held: last, onCommit: commit } = latest.current
    if (last === null) return
    latest.current.held = null
    commit(last)
    // It stays where it was put until the records follow, or it turns out that they do not.
    waiting.current = window.setTimeout(() => setHeld(null), followTime)
  }
  const known = useRef(value)
  useEffect(() => {
    if (known.current === value) return
    known.current = value
    if (!grip.current) setHeld(null)
  }, [value])
  useEffect(() => () => clearTimeout(waiting.current), [])
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { y: event.clientY, place: placeOf(level, marks), height: event.currentTarget.clientHeight - 10 }
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const from = grip.current
    if (!from) return
    const by = ((from.y - event.clientY) / Math.max(1, from.height)) * (event.shiftKey ? 0.2 : 1)
    if (held === null && Math.abs(from.y - event.clientY) < 2) return
    const next = levelAt(from.place + by, marks)
    set(event.shiftKey ? next : Math.round(next * 2) / 2)
  }
  const release = () => {
    grip.current = null
    settle()
  }
  const key = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowUp: 0.5, ArrowRight: 0.5, ArrowDown: -0.5, ArrowLeft: -0.5, PageUp: 3, PageDown: -3 }
    const step = steps[event.key]
    const to = event.key === 'Home' ? top : event.key === 'End' ? bottom : event.key === '0' ? 0 : step === undefined ? null : level + step
    if (to === null || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    set(to)
    clearTimeout(waiting.current)
    waiting.current = window.setTimeout(settle, patience)
  }
  return (
    <div
      className={style.fader}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={bottom}
      aria-valuemax={top}
      aria-valuenow={level}
      aria-valuetext={text(level)}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={() => {
        grip.current = null
        setHeld(null)
      }}
      onDoubleClick={() => {
        setHeld(0)
        onCommit(0)
      }}
      onKeyDown={key}
      onBlur={settle}
    >
      <span className={style.scale} aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark}>{Math.abs(mark)}</span>
        ))}
      </span>
      <span className={style.travel}>
        <i style={{ bottom: `calc((100% - 10px) * ${placeOf(level, marks)})` }} />
      </span>
    </div>
  )
}
